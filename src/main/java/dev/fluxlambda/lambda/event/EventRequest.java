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
 * An HTTP request in an event.
 *
 * @param method the method
 * @param uri the URI that the client called, absolute and percent-encoded
 * @param contextPath the leading part of the URI's path that routes do not see: empty, or
 * with a leading slash and without a trailing one
 * @param headers the headers, with case-insensitive names
 * @param body the decoded body, possibly empty
 * @param remoteAddress the client's address as the front end reports it, with port 0;
 * {@code null} if the event does not contain it
 * @param rejection the error to return instead of handling the request, or {@code null}
 */
public record EventRequest(HttpMethod method, URI uri, String contextPath, HttpHeaders headers, byte[] body,
		@Nullable InetSocketAddress remoteAddress, @Nullable Throwable rejection) {

	private static final byte[] NO_BODY = new byte[0];

	/**
	 * Read a request. The parameters are the parts of an event that differ between front
	 * ends.
	 * @param event the event, with headers and body
	 * @param method the method
	 * @param path the percent-encoded path
	 * @param query the percent-encoded query, possibly empty
	 * @param clientAddress the client's IP address, ignored if invalid; {@code null} to
	 * use the last value of {@code X-Forwarded-For}
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
	 * Read the body. Base64 may contain line breaks (RFC 2045, section 6.8).
	 */
	private static byte[] body(JsonNode body, boolean base64) {
		if (body.isMissingNode() || body.isNull()) {
			return NO_BODY;
		}
		if (!body.isString()) {
			throw new IllegalArgumentException("The body is not a string");
		}
		String text = body.stringValue();
		if (!base64) {
			return text.getBytes(StandardCharsets.UTF_8);
		}
		boolean lines = text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
		return Base64.getDecoder().decode(lines ? text.replaceAll("[\r\n]", "") : text);
	}

	/**
	 * Create a placeholder for an unreadable request.
	 * @param failure the reason
	 * @return a request with this rejection
	 */
	public static EventRequest unreadable(RuntimeException failure) {
		return new EventRequest(HttpMethod.GET, URI.create("https://localhost/"), "", new HttpHeaders(), NO_BODY, null,
				failure);
	}

	/**
	 * Return a copy of this request with a rejection.
	 * @param failure the error to return
	 * @param headers headers to set on the copy
	 * @return the copy
	 */
	public EventRequest reject(Throwable failure, HttpHeaders headers) {
		HttpHeaders all = new HttpHeaders(this.headers);
		all.putAll(headers);
		return new EventRequest(this.method, this.uri, this.contextPath, all, this.body, this.remoteAddress, failure);
	}

	/**
	 * Return a copy of this request with the public host, which a proxy before the front
	 * end reports.
	 * @param header the name of the header; the last value applies, and an illegal one is
	 * ignored
	 * @return the copy
	 */
	public EventRequest withHostOf(String header) {
		URI called = EventUri.withHost(this.uri, Forwarded.last(this.headers, header));
		return new EventRequest(this.method, called, this.contextPath, this.headers, this.body, this.remoteAddress,
				this.rejection);
	}

	/**
	 * Return a copy of this request with another context path.
	 * @param contextPath the context path, with which the path of the URI starts
	 * @param path the percent-encoded path after it; empty means {@code /}
	 * @return the copy
	 */
	EventRequest withContextPath(String contextPath, String path) {
		String query = (this.uri.getRawQuery() != null) ? "?" + this.uri.getRawQuery() : "";
		URI called = URI.create(this.uri.getScheme() + "://" + this.uri.getRawAuthority() + contextPath
				+ (path.isEmpty() ? "/" : path) + query);
		return new EventRequest(this.method, called, contextPath, this.headers, this.body, this.remoteAddress,
				this.rejection);
	}

}
