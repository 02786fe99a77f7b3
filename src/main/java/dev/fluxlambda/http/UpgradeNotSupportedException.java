package dev.fluxlambda.http;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * Thrown for a WebSocket on a transport without connections to clients; results in a 501.
 * It is not a failure of the application, so that its problem has a detail, and the log
 * only the access line.
 */
public final class UpgradeNotSupportedException extends ErrorResponseException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create a new instance.
	 * @param detail the reason, for the client
	 */
	public UpgradeNotSupportedException(String detail) {
		super(HttpStatus.NOT_IMPLEMENTED, ProblemDetail.forStatusAndDetail(HttpStatus.NOT_IMPLEMENTED, detail), null);
	}

}
