package dev.fluxlambda.local;

import java.util.Set;

import dev.fluxlambda.lambda.event.FieldSyntax;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Reads one field of an answer, or refuses it.
 */
final class AnswerField {

	private AnswerField() {
	}

	static int status(JsonNode node) {
		if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 200 || node.intValue() > 599) {
			throw new BadGatewayException("The statusCode is not a number from 200 to 599");
		}
		return node.intValue();
	}

	static Set<Map.Entry<String, JsonNode>> object(JsonNode answer, String name) {
		JsonNode node = answer.path(name);
		if (!isAbsent(node) && !node.isObject()) {
			throw new BadGatewayException("The field " + name + " is not an object");
		}
		return node.properties();
	}

	static Iterable<JsonNode> array(JsonNode node, String name) {
		if (!isAbsent(node) && !node.isArray()) {
			throw new BadGatewayException("The field " + name + " is not an array");
		}
		return node;
	}

	static String text(JsonNode node, String name) {
		if (!isAbsent(node) && !node.isString()) {
			throw new BadGatewayException("The field " + name + " is not a string");
		}
		return isAbsent(node) ? "" : node.stringValue();
	}

	static boolean flag(JsonNode node, String name) {
		if (!isAbsent(node) && !node.isBoolean()) {
			throw new BadGatewayException("The field " + name + " is neither true nor false");
		}
		return !isAbsent(node) && node.booleanValue();
	}

	static Header header(String name, JsonNode value) {
		if (!value.isString() || !FieldSyntax.isToken(name) || !FieldSyntax.isValue(value.stringValue())) {
			throw new BadGatewayException("The header " + name + " has an illegal name or value");
		}
		return new Header(name, value.stringValue());
	}

	private static boolean isAbsent(JsonNode node) {
		return node.isMissingNode() || node.isNull();
	}

}
