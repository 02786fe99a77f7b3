package dev.fluxlambda.lambda.event;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import tools.jackson.databind.JsonNode;

/**
 * Reads the body of an event.
 */
final class EventBody {

	private static final byte[] NONE = new byte[0];

	private EventBody() {
	}

	/**
	 * Read the body.
	 * @param event the event
	 * @return the bytes that the client sent; empty if there are none
	 * @throws IllegalArgumentException if the body is not a text, or said to be base64
	 * and is not (line breaks are allowed in it, RFC 2045, 6.8)
	 */
	static byte[] read(JsonNode event) {
		JsonNode body = event.path("body");
		if (body.isMissingNode() || body.isNull()) {
			return NONE;
		}
		if (!body.isString()) {
			throw new IllegalArgumentException("The body is not a text");
		}
		return event.path("isBase64Encoded").asBoolean(false) ? decode(body.stringValue())
				: body.stringValue().getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] decode(String base64) {
		try {
			return Base64.getDecoder().decode(base64);
		}
		catch (IllegalArgumentException ex) {
			// Not looked for before: hardly any body has line breaks
			return Base64.getDecoder().decode(base64.replaceAll("[\r\n]", ""));
		}
	}

}
