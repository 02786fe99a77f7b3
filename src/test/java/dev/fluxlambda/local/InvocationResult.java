package dev.fluxlambda.local;

/**
 * How an invocation ended.
 *
 * @param body what the function answered, or the error as JSON with {@code errorType} and
 * {@code errorMessage}
 * @param failed whether the function failed
 */
public record InvocationResult(byte[] body, boolean failed) {
}
