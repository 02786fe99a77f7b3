package dev.fluxlambda.local;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Predicate;

import dev.fluxlambda.image.RuntimeApi;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Creates members of events.
 */
final class EventJson {

	private EventJson() {
	}

	static ObjectNode object() {
		return JsonNodeFactory.instance.objectNode();
	}

	/**
	 * One string a name.
	 * @param values the values of each name
	 * @param choice makes one of them
	 * @return an object, empty if there are no names
	 */
	static ObjectNode single(Map<String, List<String>> values, Function<List<String>, String> choice) {
		ObjectNode object = object();
		values.forEach((name, all) -> object.put(name, choice.apply(all)));
		return object;
	}

	/**
	 * An array of strings a name.
	 * @param values the values of each name
	 * @return an object, empty if there are no names
	 */
	static ObjectNode multiple(Map<String, List<String>> values) {
		ObjectNode object = object();
		values.forEach((name, all) -> all.forEach(object.withArray(name)::add));
		return object;
	}

	static JsonNode nullIfEmpty(JsonNode node) {
		return node.isEmpty() ? NullNode.getInstance() : node;
	}

	/**
	 * Put the body of a request, if there is one, and say whether it is base64.
	 * @param event where to put it
	 * @param request the request
	 * @param headers its headers
	 * @param text tells whether a media type, in lower case and without parameters, is
	 * one of text; empty for none
	 */
	static void putBody(ObjectNode event, GatewayRequest request, SortedMap<String, List<String>> headers,
			Predicate<String> text) {
		byte[] body = request.body();
		boolean base64 = body.length > 0
				&& (headers.containsKey("content-encoding") || !text.test(MediaTypes.of(headers)) || !isUtf8(body));
		if (body.length > 0) {
			event.put("body",
					base64 ? Base64.getEncoder().encodeToString(body) : new String(body, StandardCharsets.UTF_8));
		}
		event.put("isBase64Encoded", base64);
	}

	/**
	 * Write an event that is within the limit of an invocation.
	 * @param event the event
	 * @return the event as UTF-8
	 */
	static byte[] write(ObjectNode event) {
		byte[] bytes = JsonMapper.shared().writeValueAsBytes(event);
		if (bytes.length > RuntimeApi.MAX_PAYLOAD_BYTES) {
			throw new RefusedRequestException(413, "The event has " + bytes.length + " bytes");
		}
		return bytes;
	}

	private static boolean isUtf8(byte[] bytes) {
		try {
			StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
			return true;
		}
		catch (CharacterCodingException ex) {
			return false;
		}
	}

}
