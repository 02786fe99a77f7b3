package dev.fluxlambda.web;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.springframework.http.HttpHeaders;

/**
 * Chooses a content coding among those that the API knows.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3">RFC 9110,
 * 12.5.3</a>
 */
public final class AcceptEncoding {

	/** In the order in which they are chosen where the client has no preference. */
	private static final List<String> CODINGS = List.of("gzip", "deflate");

	private AcceptEncoding() {
	}

	/**
	 * Choose a coding.
	 * @param headers the request headers
	 * @return {@code gzip} or {@code deflate}, nothing if the client accepts neither
	 */
	public static Optional<String> preferred(HttpHeaders headers) {
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
		for (String element : accepted.split(",")) {
			String[] parts = element.strip().split("\\s*;\\s*[qQ]\\s*=\\s*", 2);
			double quality = (parts.length == 1) ? 1 : weight(parts[1]);
			if (parts[0].equalsIgnoreCase(coding)) {
				return quality;
			}
			other = parts[0].equals("*") ? quality : other;
		}
		return other;
	}

	private static double weight(String text) {
		return text.matches("[01](\\.[0-9]{0,3})?") ? Double.parseDouble(text) : 0;
	}

}
