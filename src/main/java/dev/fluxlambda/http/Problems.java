package dev.fluxlambda.http;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.ProblemDetail;
import org.springframework.util.StringUtils;
import org.springframework.validation.Errors;
import org.springframework.validation.method.MethodValidationResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.reactive.resource.NoResourceFoundException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;

/**
 * Maps exceptions to problems. A 4xx contains all details, a failure of the application
 * only the status and the headers.
 */
final class Problems {

	private Problems() {
	}

	static ErrorResponse of(Throwable failure) {
		ErrorResponse problem = classify(failure);
		return isFailure(problem, failure) ? withoutDetail(problem) : problem;
	}

	/**
	 * Return whether a problem is a failure of the application. The client does not
	 * receive its details.
	 */
	static boolean isFailure(ErrorResponse problem, Throwable failure) {
		return problem.getStatusCode().is5xxServerError() && !(failure instanceof UpgradeNotSupportedException);
	}

	private static ErrorResponse classify(Throwable failure) {
		if (find(failure, DataBufferLimitException.class) != null) {
			return problem(HttpStatus.CONTENT_TOO_LARGE, "The request body exceeds the size limit");
		}
		if (failure instanceof NoResourceFoundException) {
			return problem(HttpStatus.NOT_FOUND, "There is nothing at this path");
		}
		if (failure instanceof InvalidMediaTypeException) {
			return problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The Content-Type cannot be parsed");
		}
		if (failure instanceof ErrorResponse problem) {
			return withWhere(problem, failure);
		}
		ResponseStatus annotation = AnnotatedElementUtils.findMergedAnnotation(failure.getClass(),
				ResponseStatus.class);
		if (annotation != null) {
			return problem(annotation.code(), annotation.reason());
		}
		return problem(HttpStatus.INTERNAL_SERVER_ERROR, null);
	}

	/**
	 * Add the location of the error, which Spring's exceptions know but omit from the
	 * problem.
	 */
	private static ErrorResponse withWhere(ErrorResponse problem, Throwable failure) {
		JacksonException json = find(failure, JacksonException.class);
		if (failure instanceof UnsupportedMediaTypeStatusException) {
			// Spring's detail contains the header, and the access log the detail
			problem.getBody().setDetail("The Content-Type is not supported");
		}
		else if (failure instanceof Errors errors) {
			problem.getBody().setProperty(Violation.PROPERTY, Violation.of(errors));
		}
		else if (failure instanceof MethodValidationResult result) {
			problem.getBody().setProperty(Violation.PROPERTY, Violation.of(result));
		}
		else if (json instanceof StreamReadException) {
			problem.getBody().setDetail("The request body is not valid JSON" + where(json.getLocation()));
		}
		else if (json != null) {
			problem.getBody().setDetail("The request body does not have the expected structure");
			problem.getBody()
				.setProperty(Violation.PROPERTY, List.of(new Violation(field(json), "has the wrong type")));
		}
		return problem;
	}

	private static String where(@Nullable TokenStreamLocation location) {
		return (location == null || location.getLineNr() < 1) ? ""
				: " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
	}

	private static @Nullable String field(JacksonException json) {
		String path = json.getPath()
			.stream()
			.map((step) -> (step.getPropertyName() != null) ? step.getPropertyName() : "[" + step.getIndex() + "]")
			.collect(Collectors.joining("."))
			.replace(".[", "[");
		return path.isEmpty() ? null : path;
	}

	private static ErrorResponse withoutDetail(ErrorResponse problem) {
		ErrorResponseException bare = problem(problem.getStatusCode(),
				"The server could not handle this request; its log has details under the correlation id");
		bare.getHeaders().putAll(problem.getHeaders());
		return bare;
	}

	private static ErrorResponseException problem(HttpStatusCode status, @Nullable String detail) {
		ProblemDetail body = ProblemDetail.forStatus(status);
		body.setDetail(StringUtils.hasText(detail) ? detail : null);
		return new ErrorResponseException(status, body, null);
	}

	private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (type.isInstance(cause)) {
				return type.cast(cause);
			}
		}
		return null;
	}

}
