package dev.fluxlambda.lambda.event;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.server.ServerWebInputException;

/**
 * An HTTP request, read from an event.
 *
 * @param method the method
 * @param uri the URI that the client called, absolute and percent-encoded
 * @param contextPath the part of the URI's path that is not the application's: empty, or
 * with a slash at its beginning and none at its end
 * @param headers the headers, names without case
 * @param body the body, decoded; empty if there is none
 * @param remoteAddress the client as the front end saw it, or {@code null} if the event
 * does not tell; its port is always 0
 * @param rejection what the client must be told instead of an answer to its request, or
 * {@code null}
 */
public record EventRequest(HttpMethod method, URI uri, String contextPath, HttpHeaders headers, byte[] body,
		@Nullable InetSocketAddress remoteAddress, @Nullable Throwable rejection) {

	/**
	 * Read a request from the parts that each front end has in another place.
	 * @param event the event, for what all have in the same place: headers and body
	 * @param method where the method is
	 * @param contextPath the percent-encoded path before the application's path
	 * @param path the percent-encoded path
	 * @param query the percent-encoded query, empty for none
	 * @param clientAddress finds the client's IP address; what is none is passed over
	 * @return the request
	 */
	static EventRequest read(JsonNode event, JsonNode method, String contextPath, String path, String query,
			Function<HttpHeaders, String> clientAddress) {
		HttpHeaders headers = EventHeaders.read(event);
		RuntimeException rejection = null;
		byte[] body = new byte[0];
		try {
			body = EventBody.read(event);
		}
		catch (IllegalArgumentException ex) {
			rejection = new ServerWebInputException("The request body cannot be decoded", null, ex);
		}
		if (headers.containsHeader(HttpHeaders.CONTENT_LENGTH) || body.length > 0) {
			headers.setContentLength(body.length);
		}
		if (!FieldSyntax.isToken(method.asString(""))) {
			rejection = new ServerWebInputException("The method is not a token");
		}
		return new EventRequest((rejection != null) ? HttpMethod.GET : HttpMethod.valueOf(method.asString()),
				EventUri.of(event, headers, contextPath + (path.startsWith("/") ? "" : "/") + path, query), contextPath,
				headers, body, address(clientAddress.apply(headers)), rejection);
	}

	/**
	 * Stand in for a request that could not be read.
	 * @param failure the reason
	 * @return a request that will be rejected with it
	 */
	public static EventRequest unreadable(RuntimeException failure) {
		return new EventRequest(HttpMethod.GET, URI.create("https://localhost/"), "", new HttpHeaders(), new byte[0],
				null, failure);
	}

	/**
	 * The same request, to be rejected.
	 * @param failure the reason
	 * @param headers headers to set on it
	 * @return the rejected request
	 */
	public EventRequest reject(Throwable failure, HttpHeaders headers) {
		HttpHeaders all = new HttpHeaders(this.headers);
		all.putAll(headers);
		return new EventRequest(this.method, this.uri, this.contextPath, all, this.body, this.remoteAddress, failure);
	}

	/**
	 * The same request with another context path, and a slash after it where the URI ends
	 * with it.
	 * @param contextPath what the URI's path begins with
	 * @return the request
	 */
	EventRequest withContextPath(String contextPath) {
		String path = this.uri.getRawPath();
		String query = (this.uri.getRawQuery() != null) ? "?" + this.uri.getRawQuery() : "";
		URI withSlash = path.equals(contextPath)
				? URI.create(this.uri.getScheme() + "://" + this.uri.getRawAuthority() + path + "/" + query) : this.uri;
		return new EventRequest(this.method, withSlash, contextPath, this.headers, this.body, this.remoteAddress,
				this.rejection);
	}

	private static @Nullable InetSocketAddress address(String literal) {
		try {
			return new InetSocketAddress(InetAddress.ofLiteral(literal), 0);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
