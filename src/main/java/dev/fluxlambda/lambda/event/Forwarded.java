package dev.fluxlambda.lambda.event;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Reads {@code X-Forwarded} headers. The front end appends the last value; the client can
 * forge all values before it.
 */
final class Forwarded {

	private static final String NUMBER = "(?:0|[1-9][0-9]{0,2})";

	private static final String PORT = "(?::[0-9]{1,5})?";

	private static final Pattern ADDRESS = Pattern.compile(
			"(" + NUMBER + "(?:\\." + NUMBER + "){3})" + PORT + "|\\[([0-9A-Fa-f:.]++)]" + PORT + "|([0-9A-Fa-f:.]++)");

	private Forwarded() {
	}

	/**
	 * Return the last value of a header.
	 * @param headers the headers of the request
	 * @param name the name of a header that contains a list
	 * @return the last value, or an empty string
	 */
	static String last(HttpHeaders headers, String name) {
		List<String> values = headers.getOrEmpty(name);
		String last = values.isEmpty() ? "" : values.getLast();
		return last.substring(last.lastIndexOf(',') + 1).strip();
	}

	/**
	 * Parse an address in the form of RFC 7239, section 6: IPv4 in four decimal numbers,
	 * or IPv6 without a zone. A port may follow, after IPv6 in brackets: a load balancer
	 * can preserve the client's port.
	 * @param text any text
	 * @return the address with port 0, or {@code null} if the text is not an address
	 */
	static @Nullable InetSocketAddress address(String text) {
		Matcher matcher = ADDRESS.matcher(text);
		if (!matcher.matches()) {
			return null;
		}
		try {
			InetAddress address = (matcher.group(1) != null) ? Inet4Address.ofLiteral(matcher.group(1))
					: Inet6Address.ofLiteral(Objects.requireNonNullElse(matcher.group(2), text));
			return new InetSocketAddress(address, 0);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
