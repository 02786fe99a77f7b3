package dev.fluxlambda.hello;

import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;

/**
 * A request for a greeting.
 *
 * @param name the name: 1 to {@value #MAX_NAME_LENGTH} characters (Unicode code points),
 * not blank
 */
public record GreetingRequest(@Nullable String name) {

	static final int MAX_NAME_LENGTH = 64;

	static final Validator VALIDATOR = Validator.forInstanceOf(GreetingRequest.class, GreetingRequest::validate);

	private static void validate(GreetingRequest request, Errors errors) {
		String name = request.name();
		if (name == null || name.isBlank()) {
			errors.rejectValue("name", "NotBlank", "must not be blank");
		}
		else if (name.codePointCount(0, name.length()) > MAX_NAME_LENGTH) {
			errors.rejectValue("name", "Size", "must be 1 to " + MAX_NAME_LENGTH + " characters long");
		}
	}

}
