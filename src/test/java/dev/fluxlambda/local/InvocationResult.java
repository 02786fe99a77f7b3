package dev.fluxlambda.local;

/**
 * How an invocation ended.
 *
 * @param body what the function answered, or the error as JSON with {@code errorType} and
 * {@code errorMessage}; empty for an answer that was read in parts
 * @param failed whether the function failed
 * @param nanos the time from just before the event was written to the last byte of the
 * answer, in nanoseconds
 */
public record InvocationResult(byte[] body, boolean failed, long nanos) {
}
