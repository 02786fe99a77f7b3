package dev.fluxlambda.request;

import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Adds fields to each line of the access log. All beans of this type are called, in their
 * order, when the response of a request is complete.
 */
public interface AccessLogFields {

	/**
	 * Add the fields of one request. The value of a field is a string, a number, a
	 * boolean, or a collection or map of these.
	 * @param request the request
	 * @param line the common part of the line
	 * @param fields receives the name and the value of each field
	 */
	void add(ServerHttpRequest request, Line line, BiConsumer<String, Object> fields);

	/**
	 * The common part of a line. Texts are cut after 1,024 characters.
	 *
	 * @param method the method
	 * @param path the path as sent, without the query
	 * @param route the pattern of the handler, such as {@code /hello/{name}}, or
	 * {@code null} if no handler was found
	 * @param status the status code
	 * @param bytes the {@code Content-Length} of the response, or {@code -1} without one
	 * @param duration the time until the response was complete, in milliseconds
	 * @param failure the reason of a failure, or {@code null}
	 */
	record Line(String method, String path, @Nullable String route, int status, long bytes, long duration,
			@Nullable String failure) {
	}

}
