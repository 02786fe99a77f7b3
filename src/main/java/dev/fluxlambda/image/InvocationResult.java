package dev.fluxlambda.image;

/**
 * The result of an invocation.
 *
 * @param body the answer of the function, or the error as JSON with {@code errorType} and
 * {@code errorMessage}; empty for an answer that was read in parts
 * @param failed whether the function failed
 * @param nanos the time from just before the event was written to the last byte of the
 * answer, in nanoseconds
 */
public record InvocationResult(byte[] body, boolean failed, long nanos) {
}
