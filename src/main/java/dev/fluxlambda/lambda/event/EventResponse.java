package dev.fluxlambda.lambda.event;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

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
	 * Headers of one connection (RFC 9110, 7.6.1): the front end has its own to the
	 * client.
	 */
	private static final Set<String> CONNECTION_HEADERS = Set.of("connection", "keep-alive", "proxy-connection",
			"transfer-encoding", "upgrade");

	/**
	 * Create a response.
	 * @param status the status code
	 * @param headers the headers, cookies among them; those of a connection are left out
	 * @param body the whole body
	 * @param text whether the body is UTF-8 and can go out as text
	 * @return the response
	 */
	public static EventResponse of(int status, HttpHeaders headers, byte[] body, boolean text) {
		SortedMap<String, List<String>> sorted = new TreeMap<>();
		headers.forEach((name, values) -> {
			String lowerCase = name.toLowerCase(Locale.ROOT);
			if (!values.isEmpty() && !CONNECTION_HEADERS.contains(lowerCase)) {
				sorted.put(lowerCase, values);
			}
		});
		return new EventResponse(status, sorted, body, text);
	}

	/**
	 * The headers that have one value.
	 * @return the value of each name
	 */
	Map<String, String> headersWithOneValue() {
		Map<String, String> single = new LinkedHashMap<>();
		this.headers.forEach((name, values) -> {
			if (values.size() == 1) {
				single.put(name, values.getFirst());
			}
		});
		return single;
	}

	/**
	 * The headers that have more than one value.
	 * @return the values of each name
	 */
	Map<String, List<String>> headersWithManyValues() {
		Map<String, List<String>> many = new LinkedHashMap<>(this.headers);
		many.values().removeIf((values) -> values.size() == 1);
		return many;
	}

	/**
	 * The headers but {@code set-cookie}, the values of each joined by commas (RFC 9110,
	 * 5.3).
	 * @return the value of each name
	 */
	Map<String, String> joinedHeaders() {
		Map<String, String> joined = new LinkedHashMap<>();
		this.headers.forEach((name, values) -> joined.put(name, String.join(",", values)));
		joined.remove(SET_COOKIE);
		return joined;
	}

	/**
	 * The headers where each name can have but one value, and each cookie needs a name of
	 * its own (a comma would join them): {@code set-cookie}, {@code Set-cookie},
	 * {@code sEt-cookie} and so on, which are all the same to a client.
	 * @return the value of each name
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

	/**
	 * The values of {@code set-cookie}.
	 * @return a value for each cookie
	 */
	List<String> cookies() {
		return this.headers.getOrDefault(SET_COOKIE, List.of());
	}

}
