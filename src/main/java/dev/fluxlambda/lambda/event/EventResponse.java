package dev.fluxlambda.lambda.event;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

import org.springframework.http.HttpHeaders;

/**
 * An HTTP response, to be written as the answer to an event.
 *
 * @param status the status code
 * @param headers the headers, cookies among them: names in lower case, in alphabetical
 * order, each with one value or more
 * @param body the whole body; empty if there is none
 * @param text whether the body can go out as text; else it goes as base64
 */
public record EventResponse(int status, SortedMap<String, List<String>> headers, byte[] body, boolean text) {

	private static final String SET_COOKIE = "set-cookie";

	/**
	 * Headers that end at the next hop, beside those that {@code Connection} names (RFC
	 * 9110, 7.6.1; RFC 2616, 13.5.1): the front end has a connection of its own to the
	 * client.
	 */
	private static final List<String> HOP_BY_HOP = List.of("connection", "keep-alive", "proxy-authenticate",
			"proxy-authorization", "proxy-connection", "te", "trailer", "trailers", "transfer-encoding", "upgrade");

	/**
	 * Create a response.
	 * @param status the status code
	 * @param headers the headers, cookies among them; those of a connection are left out
	 * @param body the whole body
	 * @param text whether the body is UTF-8 and can go out as text
	 * @return the response
	 */
	public static EventResponse of(int status, HttpHeaders headers, byte[] body, boolean text) {
		SortedMap<String, List<String>> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.forEach((name, values) -> {
			if (!values.isEmpty()) {
				sorted.put(name.toLowerCase(Locale.ROOT), values);
			}
		});
		headers.getConnection().forEach(sorted::remove);
		HOP_BY_HOP.forEach(sorted::remove);
		return new EventResponse(status, sorted, body, text);
	}

	/** The headers that have one value. */
	Map<String, String> headersWithOneValue() {
		return joined((header) -> header.getValue().size() == 1);
	}

	/** The headers that have more than one value. */
	Map<String, List<String>> headersWithManyValues() {
		Map<String, List<String>> many = new LinkedHashMap<>(this.headers);
		many.values().removeIf((values) -> values.size() == 1);
		return many;
	}

	/**
	 * The headers but {@code set-cookie}, the values of each joined by commas (RFC 9110,
	 * 5.3).
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
	 * The headers where each name can have one value only, and each cookie needs a name
	 * of its own (a comma would join them): {@code set-cookie}, {@code Set-cookie},
	 * {@code sEt-cookie} and so on, which are all the same to a client.
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
	 * Write the letters of a name in upper case where the number has a one bit.
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

	/** The values of {@code set-cookie}, one for each cookie. */
	List<String> cookies() {
		return this.headers.getOrDefault(SET_COOKIE, List.of());
	}

}
