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
 * Reads what the front end itself saw of the client: the last value of an
 * {@code X-Forwarded} header. Those left of it are the client's word.
 */
final class Forwarded {

	private static final String NUMBER = "(?:0|[1-9][0-9]{0,2})";

	private static final String PORT = "(?::[0-9]{1,5})?";

	private static final Pattern ADDRESS = Pattern.compile(
			"(" + NUMBER + "(?:\\." + NUMBER + "){3})" + PORT + "|\\[([0-9A-Fa-f:.]++)]" + PORT + "|([0-9A-Fa-f:.]++)");

	private Forwarded() {
	}

	/**
	 * Find the last value.
	 * @param headers the headers of the request
	 * @param name the name of a header that is a list
	 * @return the last value, empty if there is none
	 */
	static String last(HttpHeaders headers, String name) {
		List<String> values = headers.getOrEmpty(name);
		String last = values.isEmpty() ? "" : values.getLast();
		return last.substring(last.lastIndexOf(',') + 1).strip();
	}

	/**
	 * Read an address as RFC 7239, 6 writes it: IPv4 in four decimal numbers, or IPv6
	 * without a zone. A port may follow, before which IPv6 stands in brackets: a balancer
	 * can be told to preserve the client's port.
	 * @param text any text
	 * @return the address with port 0, or {@code null} if the text is not one
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
