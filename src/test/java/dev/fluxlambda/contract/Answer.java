package dev.fluxlambda.contract;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

import dev.fluxlambda.local.GatewayResponse;
import dev.fluxlambda.local.Header;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A response, parsed as by a client.
 *
 * @param status the status code
 * @param headers the headers except cookies, with names in lower case and repeated
 * headers joined by commas (RFC 9110, section 5.3)
 * @param cookies the {@code Set-Cookie} headers
 * @param body the body, one character per byte
 */
record Answer(int status, SortedMap<String, String> headers, List<String> cookies, String body) {

	/**
	 * What HTTP/1.1 itself adds to a response, and no application.
	 */
	static final Set<String> HTTP_1_1_HEADERS = Set.of("connection", "keep-alive", "transfer-encoding", "date");

	/**
	 * What is sent with every answer unless the application has its own
	 * ({@link SecurityHeadersTests}).
	 */
	static final Set<String> SECURITY_HEADERS = Set.of("cache-control", "content-security-policy", "referrer-policy",
			"x-content-type-options", "x-frame-options");

	private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

	static Answer of(GatewayResponse response) {
		SortedMap<String, String> headers = new TreeMap<>();
		List<String> cookies = new ArrayList<>();
		for (Header header : response.headers()) {
			String name = header.name().toLowerCase(Locale.ROOT);
			// Netty says it of each empty body
			boolean noBody = name.equals("content-length") && header.value().equals("0");
			if (name.equals("set-cookie")) {
				cookies.add(header.value());
			}
			else if (!HTTP_1_1_HEADERS.contains(name) && !noBody) {
				headers.merge(name, header.value(), (one, other) -> one + "," + other);
			}
		}
		return new Answer(response.status(), headers, cookies,
				new String(response.body(), StandardCharsets.ISO_8859_1));
	}

	/**
	 * The answer without what is another in each: ids made for it, the time, and the
	 * order of a cookie's attributes, which means nothing (RFC 6265, 5.2).
	 */
	Answer comparable() {
		SortedMap<String, String> masked = new TreeMap<>();
		this.headers.forEach((name, value) -> masked.put(name, masked(value)));
		// A stream is framed by chunks on one way and by its length on another
		masked.remove("content-length", String.valueOf(this.body.length()));
		return new Answer(this.status, masked, this.cookies.stream().map(Answer::sorted).toList(), masked(this.body));
	}

	private static String masked(String text) {
		return (text.indexOf('-') < 0) ? text : UUID.matcher(text).replaceAll("?");
	}

	private static String sorted(String cookie) {
		String[] parts = cookie.replaceAll("(?i)expires=[^;]+", "expires=?").split("; *");
		for (int i = 1; i < parts.length; i++) {
			parts[i] = parts[i].toLowerCase(Locale.ROOT);
		}
		Arrays.sort(parts, 1, parts.length);
		return String.join("; ", parts);
	}

	/**
	 * The headers without those that are on every answer.
	 */
	SortedMap<String, String> ownHeaders() {
		SortedMap<String, String> own = new TreeMap<>(this.headers);
		own.keySet().removeAll(SECURITY_HEADERS);
		return own;
	}

	String header(String name) {
		return this.headers.getOrDefault(name, "");
	}

	String text() {
		return new String(bytes(), StandardCharsets.UTF_8);
	}

	JsonNode json() {
		return JsonMapper.shared().readTree(bytes());
	}

	private byte[] bytes() {
		return this.body.getBytes(StandardCharsets.ISO_8859_1);
	}

}
