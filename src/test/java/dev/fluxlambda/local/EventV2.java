package dev.fluxlambda.local;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

import dev.fluxlambda.image.RuntimeApi;
import tools.jackson.databind.node.ObjectNode;

/**
 * Creates events and reads answers of payload format 2.0, which HTTP APIs and Function
 * URLs use.
 */
final class EventV2 {

	private EventV2() {
	}

	/**
	 * Make an event.
	 * @param request the request
	 * @param rawPath the path as this front end passes it on
	 * @param target the target
	 * @param headers the headers, names in lower case
	 * @param context the request context, to be completed
	 * @return the event; what is empty is not in it
	 */
	static byte[] write(GatewayRequest request, String rawPath, Target target, SortedMap<String, List<String>> headers,
			ObjectNode context) {
		ObjectNode event = EventJson.object();
		event.put("version", "2.0");
		event.put("routeKey", HttpApiFormats.ROUTE);
		event.put("rawPath", rawPath);
		event.put("rawQueryString", target.query());
		cookies(request).forEach(event.withArray("cookies")::add);
		event.set("headers", EventJson.single(headers, (values) -> String.join(",", values)));
		Map<String, List<String>> query = target.decodedParameters();
		event.set("queryStringParameters", EventJson.single(query, (values) -> String.join(",", values)));
		event.set("requestContext", complete(context, request, target, headers));
		EventJson.putBody(event, request, headers, MediaTypes::isText);
		event.removeIf((value) -> value.isContainer() && value.isEmpty());
		return EventJson.write(event);
	}

	private static ObjectNode complete(ObjectNode context, GatewayRequest request, Target target,
			SortedMap<String, List<String>> headers) {
		context.putNull("authentication");
		context.put("routeKey", HttpApiFormats.ROUTE);
		context.putObject("http")
			.put("method", request.method())
			.put("path", target.decodedPath())
			.put("protocol", "HTTP/1.1")
			.put("sourceIp", request.clientAddress())
			.put("userAgent", headers.getOrDefault("user-agent", List.of("")).getFirst());
		return context;
	}

	private static List<String> cookies(GatewayRequest request) {
		return request.headers()
			.stream()
			.filter((header) -> header.name().equalsIgnoreCase("cookie"))
			.flatMap((header) -> Arrays.stream(header.value().split(";")))
			.map(String::strip)
			.filter((cookie) -> !cookie.isEmpty())
			.toList();
	}

	/**
	 * Make a response. An answer without a status code is the body of a 200.
	 * @param answer what the function answered
	 * @param defaultContentType the type of a body without one
	 * @return the response
	 */
	static GatewayResponse response(byte[] answer, String defaultContentType) {
		FunctionAnswer read = FunctionAnswer.readOrInfer(answer, RuntimeApi.MAX_PAYLOAD_BYTES);
		return read.response(read.headersAndCookies(), defaultContentType);
	}

}
