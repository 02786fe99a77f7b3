package dev.fluxlambda.lambda;

/**
 * Thrown for an event that the application does not support, or that does not have the
 * type that its function takes. It fails the invocation, and the runtime reports the name
 * of this class. The process continues with the next event.
 */
public final class UnsupportedEventException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	UnsupportedEventException(String message) {
		super(message);
	}

}
