package dev.fluxlambda.benchmark;

/**
 * What one process of a function took.
 *
 * @param coldMillis from just before its start to the last byte of its first answer
 * @param cpuMillis the CPU time of all its threads until then
 * @param warmMedianMillis median of the later half of the events, from just before the
 * event is written to the last byte of the answer
 * @param warmP99Millis their 99th percentile
 * @param rssAtNext resident memory in MiB when it asks for its first event
 * @param rssPeak the most resident memory in MiB until the last event
 */
record FunctionRun(double coldMillis, double cpuMillis, double warmMedianMillis, double warmP99Millis, double rssAtNext,
		double rssPeak) {
}
