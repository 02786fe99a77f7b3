package dev.fluxlambda.lambda.event;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * An HTTP response to an event.
 *
 * @param status the status code
 * @param headers the headers, including cookies: names in lower case and alphabetical
 * order, each with at least one value
 * @param body the whole body, possibly empty; {@code null} in a prelude, which precedes
 * the body
 * @param text whether the body is UTF-8 to be sent as text; otherwise it is sent as
 * base64
 */
public record EventResponse(int status, SortedMap<String, List<String>> headers, byte @Nullable [] body, boolean text) {

	private static final String SET_COOKIE = "set-cookie";

	private static final Set<Integer> NO_BODY = Set.of(204, 205, 304);

	/**
	 * Hop-by-hop headers, in addition to those that {@code Connection} names (RFC 9110,
	 * section 7.6.1; RFC 2616, section 13.5.1). The connection to the client belongs to
	 * the front end.
	 */
	private static final List<String> HOP_BY_HOP = List.of("connection", "keep-alive", "proxy-authenticate",
			"proxy-authorization", "proxy-connection", "te", "trailer", "trailers", "transfer-encoding", "upgrade");

	/**
	 * Create a response.
	 * @param status the status code
	 * @param headers the headers, including cookies; hop-by-hop headers are removed
	 * @param body the whole body, or {@code null} for a prelude
	 * @param text whether the body is UTF-8 to be sent as text
	 * @return the response
	 */
	public static EventResponse of(int status, HttpHeaders headers, byte @Nullable [] body, boolean text) {
		SortedMap<String, List<String>> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.forEach((name, values) -> {
			if (!values.isEmpty()) {
				sorted.put(name.toLowerCase(Locale.ROOT), values);
			}
		});
		if (!isBodyAllowed(status)) {
			sorted.remove("content-length");
		}
		headers.getConnection().forEach(sorted::remove);
		HOP_BY_HOP.forEach(sorted::remove);
		return new EventResponse(status, sorted, body, text);
	}

	/**
	 * Return whether a response of this status can have a body. Netty omits the body
	 * otherwise.
	 * @param status the status code
	 * @return {@code false} for 204, 205 and 304 (RFC 9110, sections 15.3.5, 15.3.6 and
	 * 15.4.5)
	 */
	public static boolean isBodyAllowed(int status) {
		return !NO_BODY.contains(status);
	}

	/** Return the headers with one value. */
	Map<String, String> headersWithOneValue() {
		return joined((header) -> header.getValue().size() == 1);
	}

	/** Return the headers with several values. */
	Map<String, List<String>> headersWithManyValues() {
		Map<String, List<String>> many = new LinkedHashMap<>(this.headers);
		many.values().removeIf((values) -> values.size() == 1);
		return many;
	}

	/**
	 * Return all headers except {@code set-cookie}, with their values joined by commas
	 * (RFC 9110, section 5.3).
	 */
	Map<String, String> joinedHeaders() {
		return joined((header) -> !header.getKey().equals(SET_COOKIE));
	}

	private Map<String, String> joined(Predicate<Map.Entry<String, List<String>>> filter) {
		Map<String, String> joined = new LinkedHashMap<>();
		this.headers.entrySet()
			.stream()
			.filter(filter)
			.forEach((header) -> joined.put(header.getKey(), String.join(",", header.getValue())));
		return joined;
	}

	/**
	 * Return the headers for a front end that supports one value per name. Cookies cannot
	 * be joined by commas, so each one has a name that differs in case:
	 * {@code set-cookie}, {@code Set-cookie}, {@code sEt-cookie} and so on. Clients
	 * ignore the difference.
	 */
	Map<String, String> headersWithCookiesApart() {
		Map<String, String> apart = joinedHeaders();
		List<String> cookies = cookies();
		for (int i = 0; i < cookies.size(); i++) {
			apart.put(caseVariant(SET_COOKIE, i), cookies.get(i));
		}
		return apart;
	}

	/**
	 * Convert the letters of a name to upper case at the positions of the number's one
	 * bits.
	 */
	private static String caseVariant(String name, int number) {
		StringBuilder variant = new StringBuilder(name);
		int bits = number;
		for (int i = 0; i < name.length() && bits != 0; i++) {
			if (Character.isLetter(name.charAt(i))) {
				variant.setCharAt(i, ((bits & 1) == 1) ? Character.toUpperCase(name.charAt(i)) : name.charAt(i));
				bits >>= 1;
			}
		}
		return variant.toString();
	}

	/** Return the values of {@code set-cookie}, one per cookie. */
	List<String> cookies() {
		return this.headers.getOrDefault(SET_COOKIE, List.of());
	}

}
