package dev.fluxlambda.lambda.event;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads events: with Jackson, and faster where the event has a long body. Then the body
 * is taken out before Jackson reads the rest, and put in its place again. Where it is not
 * plain to see that this comes to the same, Jackson reads everything.
 */
public final class EventReader {

	private final JsonMapper jsonMapper;

	/**
	 * Create a reader.
	 * @param jsonMapper what reads JSON
	 */
	public EventReader(JsonMapper jsonMapper) {
		this.jsonMapper = jsonMapper;
	}

	/**
	 * Read an event.
	 * @param event JSON
	 * @return the same that the mapper's {@code readTree} returns
	 * @throws JacksonException if the event is not JSON
	 */
	public JsonNode read(byte[] event) {
		LongBody body = (event.length > Octets.LONG) ? LongBody.find(event) : null;
		JsonNode json = (body != null) ? readAround(event, body) : null;
		return (json != null) ? json : this.jsonMapper.readTree(event);
	}

	private @Nullable JsonNode readAround(byte[] event, LongBody body) {
		byte[] rest = Arrays.copyOf(event, event.length - (body.end() - body.start()));
		System.arraycopy(event, body.end(), rest, body.start(), event.length - body.end());
		try {
			// A mapper that ignores what follows a value may have read another one
			if (this.jsonMapper.readTree(rest) instanceof ObjectNode json && json.has("body")) {
				json.set("body", new LongText(body.octets()));
				return json;
			}
			return null;
		}
		catch (JacksonException ex) {
			// It would tell another column than that of the whole event
			return null;
		}
	}

}
