package dev.fluxlambda.lambda;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.springframework.http.HttpHeaders;
import org.springframework.util.StringUtils;

/**
 * Chooses a content coding among those that the API knows.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3">RFC 9110,
 * 12.5.3</a>
 */
final class AcceptEncoding {

	/** In the order in which they are chosen where the client has no preference. */
	private static final List<String> CODINGS = List.of("gzip", "deflate");

	private static final int MAX_WEIGHT_LENGTH = "0.000".length();

	private AcceptEncoding() {
	}

	/**
	 * Choose a coding.
	 * @param headers the request headers
	 * @return {@code gzip} or {@code deflate}, nothing if the client accepts neither
	 */
	static Optional<String> preferred(HttpHeaders headers) {
		String accepted = String.join(",", headers.getOrEmpty(HttpHeaders.ACCEPT_ENCODING));
		return CODINGS.stream()
			.filter((coding) -> quality(accepted, coding) > 0)
			.max(Comparator.comparingDouble((String coding) -> quality(accepted, coding))
				.thenComparing(Comparator.comparingInt(CODINGS::indexOf).reversed()));
	}

	/**
	 * The weight of a coding, 0 to 1; that of {@code *} if it is not named.
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
	 * The weight that a parameter gives (RFC 9110, 12.4.2), 0 if it is not a weight.
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
