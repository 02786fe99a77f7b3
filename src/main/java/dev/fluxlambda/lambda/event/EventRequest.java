package dev.fluxlambda.lambda.event;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

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
 * does not have its address; the port is always 0
 * @param rejection the error that the client gets instead of an answer to its request, or
 * {@code null}
 */
public record EventRequest(HttpMethod method, URI uri, String contextPath, HttpHeaders headers, byte[] body,
		@Nullable InetSocketAddress remoteAddress, @Nullable Throwable rejection) {

	private static final byte[] NO_BODY = new byte[0];

	/**
	 * Read a request from the parts that each front end has in another place.
	 * @param event the event, for what all have in the same place: headers and body
	 * @param method where the method is
	 * @param path the percent-encoded path
	 * @param query the percent-encoded query, empty for none
	 * @param clientAddress where the client's IP address is, or {@code null} if it is the
	 * last of {@code X-Forwarded-For}; what is not an address is passed over
	 * @return the request
	 */
	static EventRequest read(JsonNode event, JsonNode method, String path, String query,
			@Nullable JsonNode clientAddress) {
		HttpHeaders headers = EventHeaders.read(event);
		RuntimeException rejection = null;
		byte[] body = NO_BODY;
		try {
			body = body(event.path("body"), event.path("isBase64Encoded").asBoolean(false));
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
		String address = (clientAddress != null) ? clientAddress.asString("")
				: Forwarded.last(headers, "X-Forwarded-For");
		return new EventRequest((rejection != null) ? HttpMethod.GET : HttpMethod.valueOf(method.asString()),
				EventUri.of(event, headers, (path.startsWith("/") ? "" : "/") + path, query), "", headers, body,
				Forwarded.address(address), rejection);
	}

	/**
	 * Read the body. Line breaks are allowed in base64 (RFC 2045, 6.8).
	 */
	private static byte[] body(JsonNode body, boolean base64) {
		if (body.isMissingNode() || body.isNull()) {
			return NO_BODY;
		}
		if (!body.isString()) {
			throw new IllegalArgumentException("The body is not a text");
		}
		String text = body.stringValue();
		if (!base64) {
			return text.getBytes(StandardCharsets.UTF_8);
		}
		boolean lines = text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
		return Base64.getDecoder().decode(lines ? text.replaceAll("[\r\n]", "") : text);
	}

	/**
	 * Stand in for a request that could not be read.
	 * @param failure the reason
	 * @return a request that will be rejected with it
	 */
	public static EventRequest unreadable(RuntimeException failure) {
		return new EventRequest(HttpMethod.GET, URI.create("https://localhost/"), "", new HttpHeaders(), NO_BODY, null,
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
		return new EventRequest(this.method, this.uri, this.contextPath, all, this.body, this.remoteAddress, failure);
	}

	/**
	 * The same request with another context path.
	 * @param contextPath what the URI's path begins with then
	 * @param path the percent-encoded path behind it; where it is empty, a slash
	 * @return the request
	 */
	EventRequest withContextPath(String contextPath, String path) {
		String query = (this.uri.getRawQuery() != null) ? "?" + this.uri.getRawQuery() : "";
		URI called = URI.create(this.uri.getScheme() + "://" + this.uri.getRawAuthority() + contextPath
				+ (path.isEmpty() ? "/" : path) + query);
		return new EventRequest(this.method, called, contextPath, this.headers, this.body, this.remoteAddress,
				this.rejection);
	}

}
