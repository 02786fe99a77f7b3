package dev.fluxlambda.lambda.event;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

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
 * @param headers the headers, names without case
 * @param body the body, decoded; empty if there is none
 * @param remoteAddress the client as the front end saw it, or {@code null} if the event
 * does not tell; its port is always 0
 * @param rejection what the client must be told instead of an answer to its request, or
 * {@code null}
 */
public record EventRequest(HttpMethod method, URI uri, HttpHeaders headers, byte[] body,
		@Nullable InetSocketAddress remoteAddress, @Nullable Throwable rejection) {

	/**
	 * Read a request from the parts that each front end has in another place.
	 * @param event the event, for what all have in the same place: headers and body
	 * @param method where the method is
	 * @param path the percent-encoded path
	 * @param query the percent-encoded query, empty for none
	 * @param clientAddress where the client's IP address is
	 * @return the request
	 */
	static EventRequest read(JsonNode event, JsonNode method, String path, String query, JsonNode clientAddress) {
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
				EventUri.of(event, headers, path, query), headers, body, address(clientAddress.asString("")),
				rejection);
	}

	/**
	 * Stand in for a request that could not be read.
	 * @param failure the reason
	 * @return a request that will be rejected with it
	 */
	public static EventRequest unreadable(RuntimeException failure) {
		return new EventRequest(HttpMethod.GET, URI.create("https://localhost/"), new HttpHeaders(), new byte[0], null,
				failure);
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
		return new EventRequest(this.method, this.uri, all, this.body, this.remoteAddress, failure);
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
