package dev.fluxlambda.lambda.batch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * The content of a record: text, JSON or other bytes.
 *
 * @param bytes the content without its envelopes
 * @param objects the JSON objects on the way, the outermost envelope first, and the
 * content last if it is an object
 * @param failure why there is no content, or {@code null}
 */
public record BatchContent(byte[] bytes, List<JsonNode> objects, @Nullable String failure) {

	static BatchContent failed(String reason) {
		return new BatchContent(new byte[0], List.of(), reason);
	}

	/**
	 * Take off envelopes, in their order, and each once.
	 */
	static BatchContent unwrap(byte[] bytes, Set<Envelope> envelopes, JsonMapper jsonMapper) {
		byte[] content = bytes;
		JsonNode object = object(content, jsonMapper);
		List<JsonNode> objects = new ArrayList<>();
		for (Envelope envelope : envelopes) {
			if (envelope.supports(object)) {
				objects.add(object);
				JsonNode inside = envelope.content(object);
				content = inside.isString() ? inside.stringValue().getBytes(StandardCharsets.UTF_8)
						: jsonMapper.writeValueAsBytes(inside);
				object = object(content, jsonMapper);
			}
		}
		if (object.isObject()) {
			objects.add(object);
		}
		return new BatchContent(content, objects, null);
	}

	/** Read an object without a change of its numbers. */
	private static JsonNode object(byte[] content, JsonMapper jsonMapper) {
		if (content.length == 0 || content[0] != '{') {
			return MissingNode.getInstance();
		}
		try {
			return jsonMapper.readerFor(JsonNode.class)
				.with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
				.without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
				.readValue(content);
		}
		catch (JacksonException ex) {
			// A text. If the function takes an object, it is told why this is none
			return MissingNode.getInstance();
		}
	}

}
