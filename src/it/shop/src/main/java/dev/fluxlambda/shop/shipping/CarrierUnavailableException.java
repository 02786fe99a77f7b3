package dev.fluxlambda.shop.shipping;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * The carriers' service does not answer as it should.
 */
@ResponseStatus(HttpStatus.BAD_GATEWAY)
final class CarrierUnavailableException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	CarrierUnavailableException(Throwable cause) {
		super("The carriers' service does not answer as it should", cause);
	}

}
