package dev.fluxlambda.local;

/**
 * No process takes invocations (any more): it could not start, or it has ended.
 */
public class FunctionUnavailableException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public FunctionUnavailableException(String message) {
		super(message);
	}

}
