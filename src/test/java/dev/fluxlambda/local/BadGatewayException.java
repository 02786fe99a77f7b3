package dev.fluxlambda.local;

/**
 * Thrown if the answer of the function does not have the form that the front end expects.
 * AWS returns 502.
 */
public class BadGatewayException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public BadGatewayException(String message) {
		super(message);
	}

}
