package dev.fluxlambda.local;

/**
 * What the function answered is not what the front end wants: AWS sends 502.
 */
public class BadGatewayException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public BadGatewayException(String message) {
		super(message);
	}

}
