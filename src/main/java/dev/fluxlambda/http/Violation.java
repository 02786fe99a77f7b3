package dev.fluxlambda.http;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSourceResolvable;
import org.springframework.validation.Errors;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.MethodValidationResult;

/**
 * An error in a request, as an element of the list in a problem.
 *
 * @param field the path of the field or the name of the parameter; {@code null} for the
 * whole request
 * @param detail the description of the error
 */
record Violation(@Nullable String field, @Nullable String detail) {

	static final String PROPERTY = "errors";

	static List<Violation> of(Errors errors) {
		return errors.getAllErrors().stream().map((error) -> of(null, error)).toList();
	}

	static List<Violation> of(MethodValidationResult result) {
		return Stream
			.concat(result.getParameterValidationResults()
				.stream()
				.flatMap((parameter) -> parameter.getResolvableErrors()
					.stream()
					.map((error) -> of(parameter.getMethodParameter().getParameterName(), error))),
					result.getCrossParameterValidationResults().stream().map((error) -> of(null, error)))
			.toList();
	}

	private static Violation of(@Nullable String parameter, MessageSourceResolvable error) {
		String field = (error instanceof FieldError fieldError) ? fieldError.getField() : parameter;
		return new Violation(field, error.getDefaultMessage());
	}

}
