package dev.fluxlambda.web;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Makes a legal request target of what a client sent, so that {@code /100%} or a space is
 * a path that nothing is mapped to, and not a request that cannot be answered.
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
	 * Encode what may not stand in a path, and nothing that is encoded already.
	 * @param path a percent-encoded path
	 * @return the path, with a lone {@code %} as {@code %25}
	 */
	public static String path(String path) {
		return encode(path, PATH, true);
	}

	/**
	 * Encode a path that has been decoded: {@code %}, {@code ?} and {@code ;} in it are
	 * characters like any other, since a client that means the text of a segment encodes
	 * them.
	 * @param path a decoded path
	 * @return the percent-encoded path, without path parameters
	 */
	public static String decodedPath(String path) {
		return encode(path, PATH, false).replace(";", "%3B");
	}

	/**
	 * Normalize a path: equivalent paths are equal then. Percent-encoded letters, digits,
	 * {@code -}, {@code .}, {@code _} and {@code ~} are decoded, all other escapes are in
	 * upper case (RFC 3986, 6.2.2.1 and 6.2.2.2).
	 * @param path a path, percent-encoded as far as it has to be or less
	 * @return the percent-encoded path
	 */
	public static String normalized(String path) {
		return ESCAPE.matcher(path(path)).replaceAll((escape) -> {
			char ch = (char) HexFormat.fromHexDigits(escape.group(1));
			return isAllowed(ch, UNRESERVED) ? String.valueOf(ch) : escape.group().toUpperCase(Locale.ROOT);
		});
	}

	/**
	 * Encode what may not stand in a query, and nothing that is encoded already.
	 * @param query a percent-encoded query, without its question mark
	 * @return the query, with a lone {@code %} as {@code %25}
	 */
	public static String query(String query) {
		return encode(query, QUERY, true);
	}

	/**
	 * Encode the name or the value of a query parameter that has been decoded.
	 * @param text a decoded name or value
	 * @return the text, with everything but unreserved characters percent-encoded
	 */
	public static String queryParameter(String text) {
		return encode(text, UNRESERVED, false);
	}

	/**
	 * Encode what may not stand in the target of a request line.
	 * @param target a path and its query as they came over the wire, one char a byte
	 * @return the target
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
