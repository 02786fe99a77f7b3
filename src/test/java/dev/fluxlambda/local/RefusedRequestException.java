package dev.fluxlambda.local;

/**
 * Thrown if the front end refuses a request without invoking the function.
 */
public class RefusedRequestException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int status;

	/**
	 * Refuse a request.
	 * @param status the status code that the client gets
	 * @param message the reason
	 */
	public RefusedRequestException(int status, String message) {
		super(message);
		this.status = status;
	}

	public int status() {
		return this.status;
	}

}
