package dev.fluxlambda.local;

/**
 * The front end does not take the request, and no function is invoked.
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
