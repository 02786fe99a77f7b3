package dev.fluxlambda.lambda.event;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A long body is read as Jackson would, only faster.
 */
class EventReaderTests {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private static final String LONG = "0123456789abcde\\n".repeat(2048);

	private static final List<String> BODIES = List.of(LONG, LONG + "\\\"\\\\\\/\\b\\f\\n\\r\\t",
			"\\\"" + LONG + "\\\\", LONG + "x", "\\n\\n\\n" + LONG + "\\\\\\\\\\\"", "x".repeat(40_000),
			"x".repeat(40_001) + "\\\\");

	private static final List<String> LEFT_TO_JACKSON = List.of(LONG + "ᚠ🙂", LONG + "\\u0041", LONG + "\\ud83d\\ude42",
			LONG + "\\ud83d", "x".repeat(100));

	private static final List<String> NO_BODY_OF_ITS_OWN = List.of("{\"body\":\"%s\",\"body\":\"other\"}",
			"{\"body\":\"other\",\"body\":\"%s\"}", "{\"body\":\"%1$s\",\"body\":\"%1$s\"}",
			"{\"body\":\"%s\",\"bo\\u0064y\":\"other\"}", "{\"bo\\u0064y\":\"%s\"}", "{\"a\\n\":\"%s\"}",
			"{\"detail\":{\"body\":\"%s\"}}", "[\"body\",\"%s\"]", "{\"other\":\"body\",\"x\":\"%s\"}",
			"{\"body\":[\"%s\"]}", "{\"%s\":\"body\"}", "\"%s\"");

	private final EventReader reader = new EventReader(MAPPER);

	@ParameterizedTest
	@FieldSource("BODIES")
	void aLongBodyIsReadWithoutJackson(String body) {
		for (String event : List.of("{\"body\":\"%s\",\"isBase64Encoded\":false}",
				"{\"a\":{\"b\":[\"}\"]},\"body\":\"%s\"}",
				" {\"a\" : \"\\\\\\\"\",\n\"body\"\t:\r\n \"%s\"  , \"z\":null } ")) {
			byte[] json = event.formatted(body).getBytes(StandardCharsets.UTF_8);
			JsonNode read = this.reader.read(json);
			assertThat(read).isEqualTo(MAPPER.readTree(json));
			assertThat(read.toString()).isEqualTo(MAPPER.readTree(json).toString());
			assertThat(read.path("body")).isInstanceOf(LongText.class);
			assertThat(EventBody.read(read)).isEqualTo(EventBody.read(MAPPER.readTree(json)));
		}
	}

	@ParameterizedTest
	@FieldSource("LEFT_TO_JACKSON")
	void anOtherBodyIsLeftToJackson(String body) {
		byte[] json = "{\"body\":\"%s\",\"x\":\"%s\"}".formatted(body, LONG).getBytes(StandardCharsets.UTF_8);
		JsonNode read = this.reader.read(json);
		assertThat(read).isEqualTo(MAPPER.readTree(json));
		assertThat(read.path("body")).isNotInstanceOf(LongText.class);
	}

	@ParameterizedTest
	@FieldSource("NO_BODY_OF_ITS_OWN")
	void whatIsNotPlainlyTheBodyIsLeftToJackson(String event) {
		byte[] json = event.formatted(LONG).getBytes(StandardCharsets.UTF_8);
		assertThat(this.reader.read(json)).isEqualTo(MAPPER.readTree(json));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"body\":\"%s\",}", "{\"body\":\"%s", "{\"body\":\"%s\"", "{\"body\":\"%s\\",
			"{\"body\":\"%s\\x\"}", "{\"body\":\"%s\n\"}", "{\"body\":\"%s\0\"}", "{\"body\" \"%s\"}",
			"{\"a\":x,\"body\":\"%s\"}", "{\"body\":\"%s\"}}", "[\"body\":\"%s\"]",
			"{\"body\":\"%s\" \"isBase64Encoded\":false}" })
	void whatIsNoJsonFailsWhereItDoesInJackson(String event) {
		byte[] json = event.formatted(LONG).getBytes(StandardCharsets.UTF_8);
		String position = outcome(() -> MAPPER.readTree(json));
		assertThat(outcome(() -> this.reader.read(json))).isEqualTo(position);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1 {\"body\":\"%s\"}", "{} {\"body\":\"%s\"}", "{\"body\":\"%s\"} {}" })
	void whatAMapperIgnoresIsIgnored(String event) {
		JsonMapper lenient = MAPPER.rebuild().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
		byte[] json = event.formatted(LONG).getBytes(StandardCharsets.UTF_8);
		assertThat(new EventReader(lenient).read(json)).isEqualTo(lenient.readTree(json));
	}

	@Test
	void brokenEventsComeToTheSame() {
		Random random = new Random(5);
		byte[] whole = "{\"v\":\"1\",\"h\":{\"a\":\"b\\\"\"},\"body\":\"%s\",\"isBase64Encoded\":true}".formatted(LONG)
			.getBytes(StandardCharsets.UTF_8);
		String signs = "\"\\{}[]:,\0 \n\u0080";
		for (int i = 0; i < 5_000; i++) {
			byte[] json = whole.clone();
			for (int n = random.nextInt(3); n >= 0; n--) {
				int where = random.nextBoolean() ? random.nextInt(60) : random.nextInt(json.length);
				json[random.nextInt(10) == 0 ? json.length - 1 - random.nextInt(30) : where] = (byte) signs
					.charAt(random.nextInt(signs.length()));
			}
			assertThat(outcome(() -> this.reader.read(json))).as("event %d", i)
				.isEqualTo(outcome(() -> MAPPER.readTree(json)));
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 16_384, 16_385, 16_386, 16_387, 50_000 })
	void aLongBase64BodyIsDecoded(int length) {
		byte[] bytes = new byte[length];
		new Random(length).nextBytes(bytes);
		String base64 = Base64.getEncoder().encodeToString(bytes);
		assertThat(body(base64)).isEqualTo(bytes);
		assertThat(body(base64.replace("=", ""))).isEqualTo(bytes);
		assertThat(body(Base64.getMimeEncoder().encodeToString(bytes).replace("\r\n", "\\r\\n"))).isEqualTo(bytes);
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> body(base64 + "-"));
	}

	private byte[] body(String base64) {
		byte[] json = "{\"isBase64Encoded\":true,\"body\":\"%s\"}".formatted(base64).getBytes(StandardCharsets.UTF_8);
		JsonNode event = this.reader.read(json);
		assertThat(event.path("body")).isInstanceOf(LongText.class);
		return EventBody.read(event);
	}

	private static String outcome(Supplier<JsonNode> read) {
		try {
			return read.get().toString();
		}
		catch (JacksonException ex) {
			return "no JSON at " + ex.getLocation().getLineNr() + ":" + ex.getLocation().getColumnNr();
		}
	}

}
