package dev.fluxlambda.benchmark;

/**
 * The measurements of one process with long answers.
 *
 * @param firstByteMillis median time from just before the event is sent to the first byte
 * of an answer with 5 MB, in milliseconds
 * @param lastByteMillis median time to its last byte, in milliseconds
 * @param rssPeak peak resident memory in MiB until then
 * @param delayMillis median time from the production of a line of a slow stream to its
 * arrival, in milliseconds
 */
record StreamRun(double firstByteMillis, double lastByteMillis, double rssPeak, double delayMillis) {
}
