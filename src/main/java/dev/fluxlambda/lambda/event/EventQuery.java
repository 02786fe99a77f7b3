package dev.fluxlambda.lambda.event;

import java.util.Map;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;

import dev.fluxlambda.web.RequestTarget;
import tools.jackson.databind.JsonNode;

/**
 * Reads the query of an event that brings it as maps:
 * {@code multiValueQueryStringParameters}, else {@code queryStringParameters}.
 */
final class EventQuery {

	private EventQuery() {
	}

	/**
	 * Read a query whose names and values have been decoded.
	 * @param event the event
	 * @return the query, encoded again; empty if there is none
	 */
	static String encode(JsonNode event) {
		return join(event, RequestTarget::queryParameter);
	}

	/**
	 * Read a query whose names and values are as the client sent them.
	 * @param event the event
	 * @return the query; empty if there is none
	 */
	static String verbatim(JsonNode event) {
		return join(event, RequestTarget::query);
	}

	private static String join(JsonNode event, UnaryOperator<String> encoding) {
		JsonNode parameters = event.path("multiValueQueryStringParameters");
		if (parameters.isEmpty()) {
			parameters = event.path("queryStringParameters");
		}
		StringJoiner query = new StringJoiner("&");
		for (Map.Entry<String, JsonNode> parameter : parameters.properties()) {
			String name = encoding.apply(parameter.getKey());
			if (parameter.getValue().isArray()) {
				parameter.getValue().forEach((value) -> query.add(pair(name, value, encoding)));
			}
			else {
				query.add(pair(name, parameter.getValue(), encoding));
			}
		}
		return query.toString();
	}

	private static String pair(String name, JsonNode value, UnaryOperator<String> encoding) {
		return (value.isValueNode() && !value.isNull()) ? name + "=" + encoding.apply(value.asString()) : name;
	}

}
