package dev.fluxlambda.lambda.event;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * The body is put into the answer as Jackson would write it.
 */
class EventAnswerTests {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	@Test
	void aTextIsWrittenAsJacksonWrites() {
		Random random = new Random(7);
		Stream.of("\0", "\"", "\\\"\n", "x", "ᚠ", "🙂x\u001F", "/\u007F\b\f\r\t").forEach((part) -> {
			String[] parts = { part, "plain text", "x" };
			StringBuilder text = new StringBuilder();
			IntStream.range(0, 20_000).forEach((i) -> text.append(parts[random.nextInt(parts.length)]));
			isWrittenAsJacksonWrites(text.toString());
			isWrittenAsJacksonWrites(part.repeat(20_000));
			isWrittenAsJacksonWrites(part.repeat(20));
		});
	}

	@Test
	void aFrontEndLeavesTheBodyEmpty() {
		FrontEnd other = new RestApi() {

			@Override
			public void write(EventResponse response, JsonNode event, JsonGenerator json) {
				json.writeStartObject();
				json.writeStringProperty("body", "mine");
				json.writeEndObject();
			}

		};
		EventResponse response = new EventResponse(200, new TreeMap<>(), new byte[0], true);
		assertThatIllegalStateException()
			.isThrownBy(() -> EventAnswer.write(response, other, MAPPER.missingNode(), MAPPER))
			.withMessageContaining("empty body");
	}

	private static void isWrittenAsJacksonWrites(String text) {
		byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
		byte[] written = EventAnswer.write(new EventResponse(200, new TreeMap<>(), utf8, true), new HttpApi(),
				MAPPER.missingNode(), MAPPER);
		ByteArrayOutputStream expected = new ByteArrayOutputStream();
		try (JsonGenerator json = MAPPER.createGenerator(expected)) {
			json.writeStartObject();
			json.writeBooleanProperty("isBase64Encoded", false);
			json.writeNumberProperty("statusCode", 200);
			json.writeObjectPropertyStart("headers");
			json.writeEndObject();
			json.writeName("body");
			json.writeUTF8String(utf8, 0, utf8.length);
			json.writeEndObject();
		}
		assertThat(Arrays.equals(written, expected.toByteArray())).as("%.40s", text).isTrue();
		assertThat(MAPPER.readTree(written).path("body").asString()).isEqualTo(text);
	}

}
