package dev.fluxlambda.lambda.event;

import java.util.List;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;

import tools.jackson.databind.JsonNode;

/**
 * Reads the query of an event from {@code multiValueQueryStringParameters} or, if that is
 * empty, from {@code queryStringParameters}.
 */
final class EventQuery {

	private EventQuery() {
	}

	/**
	 * Read the query.
	 * @param event the event
	 * @param encoding percent-encodes a name or a value
	 * @return the percent-encoded query, or an empty string
	 */
	static String read(JsonNode event, UnaryOperator<String> encoding) {
		JsonNode multiple = event.path("multiValueQueryStringParameters");
		JsonNode parameters = multiple.isEmpty() ? event.path("queryStringParameters") : multiple;
		StringJoiner query = new StringJoiner("&");
		parameters.forEachEntry((name, value) -> {
			Iterable<JsonNode> values = value.isArray() ? value : List.of(value);
			values.forEach((one) -> query.add(encoding.apply(name)
					+ ((one.isValueNode() && !one.isNull()) ? "=" + encoding.apply(one.asString()) : "")));
		});
		return query.toString();
	}

}
