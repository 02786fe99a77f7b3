package dev.fluxlambda.http;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.validation.Errors;
import org.springframework.web.ErrorResponseException;

/**
 * Thrown for a request that is readable but breaks a rule. The response is a 400 with a
 * list of the errors.
 */
public final class InvalidRequestException extends ErrorResponseException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create a new instance.
	 * @param errors the result of a {@link org.springframework.validation.Validator}
	 */
	public InvalidRequestException(Errors errors) {
		super(HttpStatus.BAD_REQUEST, problem(errors), null);
	}

	private static ProblemDetail problem(Errors errors) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "The request is not valid");
		problem.setProperty(Violation.PROPERTY, Violation.of(errors));
		return problem;
	}

}
