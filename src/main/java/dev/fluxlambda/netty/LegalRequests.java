package dev.fluxlambda.netty;

import java.util.Iterator;

import dev.fluxlambda.http.RequestTarget;
import dev.fluxlambda.http.TransportRefusal;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.server.ConnectionInfo;
import reactor.netty.http.server.HttpServerRequest;

import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ResponseStatusException;

/**
 * Refuses requests whose framing, host or target is ambiguous. Encodes illegal characters
 * of targets, as the front ends of Lambda do, because Spring answers an illegal target
 * before any filter. Both look at the head of a request where HTTP/1.1 and HTTP/2 meet.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-3.2">RFC 9112, 3.2, 3.3
 * and 6.3</a>
 */
final class LegalRequests {

	private static final String HOST_SYMBOLS = "-._~!$&'()*+,;=%";

	private static final int MAX_HOST = 255;

	private static final int MAX_PORT = 65_535;

	private LegalRequests() {
	}

	/**
	 * Encode illegal characters of the target. Reactor-netty calls this with each head of
	 * a request, before it creates a request for Spring.
	 * @param connection the connection
	 * @param request the request as Netty has read it
	 * @return the same connection
	 * @throws IllegalArgumentException if the version is not 1.x or an address in
	 * brackets is illegal, which Netty answers
	 */
	static ConnectionInfo encodeTarget(ConnectionInfo connection, HttpRequest request) {
		HttpVersion version = request.protocolVersion();
		if (version.majorVersion() != 1) {
			throw new IllegalArgumentException("The HTTP version is " + version);
		}
		// It would be an illegal part of the URI, which Spring answers
		String host = connection.getHostName();
		if (host.startsWith("[") && !NetUtil.isValidIpV6Address(host.substring(1, host.length() - 1))) {
			throw new IllegalArgumentException("The address is " + host);
		}
		// The response would have the version of the request (RFC 9110, 2.5)
		if (version.minorVersion() > 1) {
			request.setProtocolVersion(HttpVersion.HTTP_1_1);
		}
		String target = request.uri();
		int path = authorityEnd(target);
		String legal = RequestTarget.ofRequestLine(target.substring(path));
		request.setUri((path == 0) ? legal : target.substring(0, path) + legal);
		return connection;
	}

	static HttpHandler apply(HttpHandler handler) {
		return (request, response) -> {
			String fault = fault(ServerHttpRequestDecorator.getNativeRequest(request));
			if (fault == null) {
				return handler.handle(request, response);
			}
			response.getHeaders().setConnection("close");
			ResponseStatusException refusal = new ResponseStatusException(HttpStatus.BAD_REQUEST, fault);
			return handler.handle(request, response).contextWrite((context) -> TransportRefusal.in(context, refusal));
		};
	}

	private static @Nullable String fault(HttpServerRequest request) {
		HttpHeaders headers = request.requestHeaders();
		Iterator<String> encodings = headers.valueStringIterator(HttpHeaderNames.TRANSFER_ENCODING);
		if (encodings.hasNext()
				&& (!HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(encodings.next()) || encodings.hasNext())) {
			return "The Transfer-Encoding is not chunked";
		}
		Iterator<String> hosts = headers.valueStringIterator(HttpHeaderNames.HOST);
		String host = hosts.hasNext() ? hosts.next() : null;
		if (hosts.hasNext() || (host == null && !request.version().equals(HttpVersion.HTTP_1_0))) {
			return "There is not exactly one Host";
		}
		if (host != null && !isHost(host)) {
			return "The Host is not a host with an optional port";
		}
		String target = request.uri();
		if (target.startsWith("/")) {
			return null;
		}
		int path = authorityEnd(target);
		// A client must send the same host in both (RFC 9112, 3.2)
		return (path == 0) ? "The request target is neither a path nor a URL"
				: target.substring(target.indexOf("//") + 2, path).equalsIgnoreCase(host) ? null
						: "The host of the request target is not that of Host";
	}

	/**
	 * Return the end of scheme and authority of an absolute target (RFC 9112, 3.2.2), or
	 * 0 for other targets.
	 */
	private static int authorityEnd(String target) {
		int start = target.regionMatches(true, 0, "http://", 0, 7) ? 7
				: target.regionMatches(true, 0, "https://", 0, 8) ? 8 : target.length();
		for (int i = start; i < target.length(); i++) {
			if (target.charAt(i) == '/' || target.charAt(i) == '?' || target.charAt(i) == '#') {
				return i;
			}
		}
		return (start < target.length()) ? target.length() : 0;
	}

	/**
	 * Return whether a value is a non-empty host with an optional port (RFC 9110, 7.2;
	 * RFC 3986, 3.2.2 and 3.2.3). Addresses in brackets have been checked before.
	 */
	private static boolean isHost(String value) {
		boolean address = value.startsWith("[");
		int colon = value.indexOf(':', address ? value.indexOf(']') : 0);
		return (address || isName((colon < 0) ? value : value.substring(0, colon)))
				&& (colon < 0 || isPort(value, colon + 1));
	}

	private static boolean isName(String host) {
		for (int i = 0; i < host.length(); i++) {
			char ch = host.charAt(i);
			boolean letterOrDigit = (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || (ch >= '0' && ch <= '9');
			if (!letterOrDigit && HOST_SYMBOLS.indexOf(ch) < 0) {
				return false;
			}
			if (ch == '%' && !(isHex(host, i + 1) && isHex(host, i + 2))) {
				return false;
			}
		}
		return !host.isEmpty() && host.length() <= MAX_HOST;
	}

	private static boolean isHex(String host, int index) {
		return index < host.length() && Character.digit(host.charAt(index), 16) >= 0 && host.charAt(index) < 0x80;
	}

	private static boolean isPort(String value, int start) {
		int port = 0;
		for (int i = start; i < value.length(); i++) {
			char ch = value.charAt(i);
			port = (ch >= '0' && ch <= '9' && port <= MAX_PORT) ? port * 10 + ch - '0' : MAX_PORT + 1;
		}
		return port <= MAX_PORT;
	}

}
