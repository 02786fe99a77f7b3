package dev.fluxlambda.request;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * Thrown when a request exceeds its deadline; results in a 504.
 */
final class DeadlineException extends ResponseStatusException {

	private static final long serialVersionUID = 1L;

	DeadlineException() {
		super(HttpStatus.GATEWAY_TIMEOUT, "The handler has not answered in time");
	}

}
