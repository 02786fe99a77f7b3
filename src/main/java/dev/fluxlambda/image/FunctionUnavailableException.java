package dev.fluxlambda.image;

/**
 * Thrown if no process accepts invocations, because it did not start or has ended.
 */
public class FunctionUnavailableException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public FunctionUnavailableException(String message) {
		super(message);
	}

}
