package dev.fluxlambda.local;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Predicate;

import tools.jackson.databind.node.ObjectNode;

/**
 * Creates events of payload format 1.0, which REST APIs and HTTP APIs use.
 */
final class EventV1 {

	private EventV1() {
	}

	/**
	 * Complete an event.
	 * @param event the event, with what only this front end has
	 * @param request the request
	 * @param path the path as this front end passes it on
	 * @param headers the headers
	 * @param query the query, decoded
	 * @param single chooses among several values where only one has a place
	 * @param text tells of which media types a body stays a text
	 * @return the event
	 */
	static byte[] write(ObjectNode event, GatewayRequest request, String path, SortedMap<String, List<String>> headers,
			Map<String, List<String>> query, Function<List<String>, String> single, Predicate<String> text) {
		event.put("path", path);
		event.put("httpMethod", request.method());
		event.set("headers", EventJson.single(headers, single));
		event.set("multiValueHeaders", EventJson.multiple(headers));
		event.set("queryStringParameters", EventJson.nullIfEmpty(EventJson.single(query, single)));
		event.set("multiValueQueryStringParameters", EventJson.nullIfEmpty(EventJson.multiple(query)));
		event.putNull("stageVariables");
		event.putNull("body");
		EventJson.putBody(event, request, headers, text);
		return EventJson.write(event);
	}

}
