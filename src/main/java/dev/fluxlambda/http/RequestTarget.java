package dev.fluxlambda.http;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Converts the path and the query of a client to a legal request target. Input such as
 * {@code /100%} or a space becomes a path without a route, instead of a request that
 * fails.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3986#section-3.3">RFC 3986, 3.3 and
 * 3.4</a>
 */
public final class RequestTarget {

	private static final HexFormat HEX = HexFormat.of().withUpperCase();

	private static final String UNRESERVED = "-._~";

	private static final String PATH = UNRESERVED + "/!$&'()*+,;=:@";

	private static final String QUERY = PATH + "?";

	private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})");

	private RequestTarget() {
	}

	/**
	 * Encode illegal characters in a path, and keep existing escapes.
	 * @param path a percent-encoded path
	 * @return the path; a {@code %} that starts no escape becomes {@code %25}
	 */
	public static String path(String path) {
		return encode(path, PATH, true);
	}

	/**
	 * Encode a decoded path. The characters {@code %}, {@code ?} and {@code ;} in it are
	 * text, because a client encodes them if they are part of a segment.
	 * @param path a decoded path
	 * @return the percent-encoded path, without path parameters
	 */
	public static String decodedPath(String path) {
		return encode(path, PATH, false).replace(";", "%3B");
	}

	/**
	 * Normalize a path, so that equivalent paths are equal. Decodes percent-encoded
	 * letters, digits, {@code -}, {@code .}, {@code _} and {@code ~}, and converts all
	 * other escapes to upper case (RFC 3986, sections 6.2.2.1 and 6.2.2.2).
	 * @param path a path, decoded or percent-encoded
	 * @return the percent-encoded path
	 */
	public static String normalized(String path) {
		return ESCAPE.matcher(path(path)).replaceAll((escape) -> {
			char ch = (char) HexFormat.fromHexDigits(escape.group(1));
			return isAllowed(ch, UNRESERVED) ? String.valueOf(ch) : escape.group().toUpperCase(Locale.ROOT);
		});
	}

	/**
	 * Encode illegal characters in a query, and keep existing escapes.
	 * @param query a percent-encoded query, without its question mark
	 * @return the query; a {@code %} that starts no escape becomes {@code %25}
	 */
	public static String query(String query) {
		return encode(query, QUERY, true);
	}

	/**
	 * Encode the decoded name or value of a query parameter.
	 * @param text a decoded name or value
	 * @return the text, with all characters percent-encoded except unreserved ones
	 */
	public static String queryParameter(String text) {
		return encode(text, UNRESERVED, false);
	}

	/**
	 * Encode illegal characters in the target of a request line.
	 * @param target a path and its query as received, one character per byte
	 * @return the legal target
	 */
	public static String ofRequestLine(String target) {
		int query = target.indexOf('?');
		String path = (query < 0) ? target : target.substring(0, query);
		return encode(path, StandardCharsets.ISO_8859_1, PATH, true) + ((query < 0) ? ""
				: "?" + encode(target.substring(query + 1), StandardCharsets.ISO_8859_1, QUERY, true));
	}

	private static String encode(String text, String allowed, boolean keepEscapes) {
		return encode(text, StandardCharsets.UTF_8, allowed, keepEscapes);
	}

	private static String encode(String text, Charset charset, String allowed, boolean keepEscapes) {
		StringBuilder encoded = null;
		byte[] bytes = text.getBytes(charset);
		for (int i = 0; i < bytes.length; i++) {
			char ch = (char) (bytes[i] & 0xFF);
			if (isAllowed(ch, allowed) || (keepEscapes && ch == '%' && isEscape(bytes, i))) {
				if (encoded != null) {
					encoded.append(ch);
				}
				continue;
			}
			if (encoded == null) {
				encoded = new StringBuilder(bytes.length + 16).append(text, 0, i);
			}
			HEX.toHexDigits(encoded.append('%'), bytes[i]);
		}
		return (encoded != null) ? encoded.toString() : text;
	}

	private static boolean isAllowed(char ch, String allowed) {
		return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || (ch >= '0' && ch <= '9')
				|| allowed.indexOf(ch) >= 0;
	}

	private static boolean isEscape(byte[] bytes, int index) {
		return index + 2 < bytes.length && HexFormat.isHexDigit(bytes[index + 1])
				&& HexFormat.isHexDigit(bytes[index + 2]);
	}

}
