package dev.fluxlambda.http;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.springframework.http.HttpHeaders;
import org.springframework.util.StringUtils;

/**
 * Selects the content coding of a response.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3">RFC 9110,
 * 12.5.3</a>
 */
public final class AcceptEncoding {

	/** The supported codings, in the order of preference if the client has none. */
	private static final List<String> CODINGS = List.of("gzip", "deflate");

	private static final int MAX_WEIGHT_LENGTH = "0.000".length();

	private AcceptEncoding() {
	}

	/**
	 * Select a coding.
	 * @param headers the request headers
	 * @return {@code gzip} or {@code deflate}, or empty if the client accepts neither
	 */
	public static Optional<String> preferred(HttpHeaders headers) {
		String accepted = String.join(",", headers.getOrEmpty(HttpHeaders.ACCEPT_ENCODING));
		return CODINGS.stream()
			.filter((coding) -> quality(accepted, coding) > 0)
			.max(Comparator.comparingDouble((String coding) -> quality(accepted, coding))
				.thenComparing(Comparator.comparingInt(CODINGS::indexOf).reversed()));
	}

	/**
	 * Return the weight of a coding, 0 to 1. A coding that is not listed has the weight
	 * of {@code *}.
	 */
	private static double quality(String accepted, String coding) {
		double other = 0;
		for (String element : StringUtils.tokenizeToStringArray(accepted, ",")) {
			int semicolon = element.indexOf(';');
			String name = ((semicolon < 0) ? element : element.substring(0, semicolon)).strip();
			double quality = (semicolon < 0) ? 1 : weight(element.substring(semicolon + 1).strip());
			if (name.equalsIgnoreCase(coding)) {
				return quality;
			}
			other = name.equals("*") ? quality : other;
		}
		return other;
	}

	/**
	 * Parse a weight (RFC 9110, section 12.4.2). Returns 0 if the parameter is not a
	 * weight.
	 */
	private static double weight(String parameter) {
		int equals = parameter.indexOf('=');
		if (equals < 0 || !parameter.substring(0, equals).strip().equalsIgnoreCase("q")) {
			return 0;
		}
		String number = parameter.substring(equals + 1).strip();
		return (number.length() <= MAX_WEIGHT_LENGTH && number.matches("[01](\\.[0-9]{0,3})?"))
				? Double.parseDouble(number) : 0;
	}

}
