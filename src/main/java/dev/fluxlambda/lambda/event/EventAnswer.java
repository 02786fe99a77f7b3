package dev.fluxlambda.lambda.event;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.Assert;

/**
 * Writes answers: what a front end wants back, with the body in it.
 */
public final class EventAnswer {

	private static final byte[] EMPTY_BODY = "\"body\":\"\"}".getBytes(StandardCharsets.US_ASCII);

	/** What stands after the body: its quote and the end of the object. */
	private static final int END = 2;

	private EventAnswer() {
	}

	/**
	 * Write an answer.
	 * @param response the response
	 * @param frontEnd who sent the event
	 * @param event the event that it answers
	 * @param jsonMapper what writes JSON
	 * @return the answer as JSON
	 * @throws IllegalStateException if the front end did not leave the body to this
	 */
	public static byte[] write(EventResponse response, FrontEnd frontEnd, JsonNode event, JsonMapper jsonMapper) {
		ByteArrayOutputStream members = new ByteArrayOutputStream(1024);
		try (JsonGenerator json = jsonMapper.createGenerator(members)) {
			frontEnd.write(response, event, json);
		}
		byte[] withoutBody = members.toByteArray();
		Assert.state(endsWithEmptyBody(withoutBody),
				() -> frontEnd.name() + " has to write an empty body as the last member");
		byte[] body = response.body();
		List<ByteBuffer> parts = response.text() ? JsonText.escape(body) : List.of(base64(body));
		int length = 0;
		for (ByteBuffer part : parts) {
			length += part.remaining();
		}
		byte[] answer = Arrays.copyOf(withoutBody, withoutBody.length + length);
		int start = withoutBody.length - END;
		System.arraycopy(withoutBody, start, answer, start + length, END);
		for (ByteBuffer part : parts) {
			int partLength = part.remaining();
			part.get(answer, start, partLength);
			start += partLength;
		}
		return answer;
	}

	private static boolean endsWithEmptyBody(byte[] json) {
		int from = json.length - EMPTY_BODY.length;
		return from > 0 && Arrays.equals(json, from, json.length, EMPTY_BODY, 0, EMPTY_BODY.length);
	}

	private static ByteBuffer base64(byte[] body) {
		return ByteBuffer
			.wrap((body.length < Octets.LONG) ? Base64.getEncoder().encode(body) : LongBase64.encode(body));
	}

}
