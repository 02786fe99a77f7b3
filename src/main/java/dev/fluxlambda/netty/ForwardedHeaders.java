package dev.fluxlambda.netty;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.server.ConnectionInfo;
import reactor.netty.transport.AddressUtils;

/**
 * Believes of each {@code X-Forwarded-*} header the last value, which the nearest proxy
 * has written; what stands before it, a client can write. A value that is not well formed
 * and the header {@code Forwarded} are removed, so that nothing else reads them.
 */
final class ForwardedHeaders implements BiFunction<ConnectionInfo, HttpRequest, ConnectionInfo> {

	private static final Pattern CLIENT = Pattern
		.compile("(\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9A-Fa-f:.]{2,45}])(:\\d{1,5})?|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");

	private static final Pattern PROTO = Pattern.compile("https?");

	private static final Pattern HOST = Pattern
		.compile("(\\[[0-9A-Fa-f:.]{2,45}]|[A-Za-z0-9._-]{1,255})(:\\d{1,4}|:[1-5]\\d{4}|:6[0-4]\\d{3})?");

	private static final Pattern PORT = Pattern
		.compile("\\d{1,4}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5]");

	private static final Pattern PREFIX = Pattern.compile("(/[A-Za-z0-9._~!$&'()*+,;=:@%-]+)+/?");

	private static final Pattern SSL = Pattern.compile("on|off");

	private final boolean applied;

	/**
	 * Create the function.
	 * @param applied whether the connection gets what the headers say; otherwise Spring's
	 * filter does it
	 */
	ForwardedHeaders(boolean applied) {
		this.applied = applied;
	}

	@Override
	public ConnectionInfo apply(ConnectionInfo connection, HttpRequest request) {
		HttpHeaders headers = request.headers();
		headers.remove("Forwarded");
		keepLast(headers, "X-Forwarded-Ssl", SSL);
		String client = keepLast(headers, "X-Forwarded-For", CLIENT);
		String proto = keepLast(headers, "X-Forwarded-Proto", PROTO);
		String host = keepLast(headers, "X-Forwarded-Host", HOST);
		String port = keepLast(headers, "X-Forwarded-Port", PORT);
		String prefix = keepLast(headers, "X-Forwarded-Prefix", PREFIX);
		InetSocketAddress local = connection.getHostAddress();
		InetSocketAddress remote = connection.getRemoteAddress();
		if (!this.applied || local == null || remote == null) {
			return connection;
		}
		ConnectionInfo forwarded = connection;
		if (client != null) {
			forwarded = forwarded.withRemoteAddress(AddressUtils.parseAddress(client, remote.getPort()));
		}
		if (proto != null) {
			forwarded = forwarded.withScheme(proto);
		}
		if (host != null) {
			forwarded = forwarded.withHostAddress(
					AddressUtils.parseAddress(host, ConnectionInfo.getDefaultHostPort(forwarded.getScheme())));
		}
		if (port != null) {
			forwarded = forwarded.withHostAddress(local, forwarded.getHostName(), Integer.parseInt(port));
		}
		return (prefix != null) ? forwarded.withForwardedPrefix(prefix) : forwarded;
	}

	private static @Nullable String keepLast(HttpHeaders headers, String name, Pattern wellFormed) {
		List<String> values = headers.getAll(name);
		if (values.isEmpty()) {
			return null;
		}
		String last = values.getLast().substring(values.getLast().lastIndexOf(',') + 1).strip();
		if (!wellFormed.matcher(last).matches()) {
			headers.remove(name);
			return null;
		}
		headers.set(name, last);
		return last;
	}

}
