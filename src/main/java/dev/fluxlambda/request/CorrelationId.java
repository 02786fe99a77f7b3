package dev.fluxlambda.request;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * The id that identifies a request in its response, in its problem, and in every log line
 * of the request.
 */
public final class CorrelationId {

	/** The request and response header. */
	public static final String HEADER = "x-correlation-id";

	/**
	 * The name of the id as an exchange attribute, in the Reactor context, in the MDC,
	 * and as the extension member of a problem.
	 */
	public static final String KEY = "correlationId";

	private static final int MAX_LENGTH = 128;

	private static final String PUNCTUATION = "._-:/+=";

	private CorrelationId() {
	}

	/**
	 * Return the caller's id, or create one.
	 * @param headers the request headers
	 * @return the one value of {@value #HEADER} if it is 1 to 128 of
	 * {@code A-Z a-z 0-9 . _ - : / + =}, otherwise a new UUID
	 */
	static String from(HttpHeaders headers) {
		List<String> values = headers.getOrEmpty(HEADER);
		return (values.size() == 1 && isValid(values.getFirst())) ? values.getFirst() : UUID.randomUUID().toString();
	}

	/**
	 * Return whether a value is legal as a correlation id.
	 * @param value the value from a caller
	 * @return {@code true} if it is 1 to 128 of {@code A-Z a-z 0-9 . _ - : / + =}
	 */
	public static boolean isValid(@Nullable String value) {
		return value != null && !value.isEmpty() && value.length() <= MAX_LENGTH
				&& value.chars().allMatch(CorrelationId::isAllowed);
	}

	private static boolean isAllowed(int ch) {
		return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || (ch >= '0' && ch <= '9')
				|| PUNCTUATION.indexOf(ch) >= 0;
	}

}
