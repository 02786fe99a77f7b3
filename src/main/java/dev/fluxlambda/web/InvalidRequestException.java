package dev.fluxlambda.web;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.validation.Errors;
import org.springframework.web.ErrorResponseException;

/**
 * A request that can be read but breaks a rule: 400, with a list of what is wrong where.
 */
public final class InvalidRequestException extends ErrorResponseException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create the exception.
	 * @param errors what a {@link org.springframework.validation.Validator} found
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
