package dev.fluxlambda.benchmark;

/**
 * The measurements of one process of a function.
 *
 * @param coldMillis milliseconds from just before its start to the last byte of its first
 * answer
 * @param cpuMillis the CPU time of all its threads until then, in milliseconds
 * @param warmMedianMillis median of the warm events, by default the second half, in
 * milliseconds from just before the event is written to the last byte of the answer
 * @param warmP99Millis their 99th percentile
 * @param rssAtNext resident memory in MiB when it requests its first event
 * @param rssPeak peak resident memory in MiB until the last event
 */
record FunctionRun(double coldMillis, double cpuMillis, double warmMedianMillis, double warmP99Millis, double rssAtNext,
		double rssPeak) {
}
