package dev.fluxlambda.hello;

import org.springframework.validation.Errors;
import org.springframework.validation.Validator;

/**
 * A request for several greetings.
 *
 * @param count the number of greetings, 1 to {@value #MAX_COUNT}
 * @param interval the time between two greetings in milliseconds, 0 to
 * {@value #MAX_INTERVAL}
 */
public record GreetingsRequest(int count, int interval) {

	static final int MAX_COUNT = 1_000;

	static final int MAX_INTERVAL = 60_000;

	static final Validator VALIDATOR = Validator.forInstanceOf(GreetingsRequest.class, GreetingsRequest::validate);

	private static void validate(GreetingsRequest request, Errors errors) {
		if (request.count() < 1 || request.count() > MAX_COUNT) {
			errors.rejectValue("count", "Range", "must be 1 to " + MAX_COUNT);
		}
		if (request.interval() < 0 || request.interval() > MAX_INTERVAL) {
			errors.rejectValue("interval", "Range", "must be 0 to " + MAX_INTERVAL + " milliseconds");
		}
	}

}
