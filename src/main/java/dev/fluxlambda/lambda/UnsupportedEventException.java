package dev.fluxlambda.lambda;

/**
 * An event that the application cannot answer. It fails the invocation, which the runtime
 * reports under the name of this class; the process lives on.
 */
public final class UnsupportedEventException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	UnsupportedEventException(String message) {
		super(message);
	}

}
