package dev.fluxlambda.hello;

import org.springframework.validation.Errors;
import org.springframework.validation.Validator;

/**
 * How many greetings, and how often.
 *
 * @param count 1 to {@value #MAX_COUNT} greetings
 * @param interval 0 to {@value #MAX_INTERVAL} milliseconds between two
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
