package dev.fluxlambda.request;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The log format of the images: Boot's {@code logstash}.
 */
class JsonLogTests {

	private final LoggerContext context = new LoggerContext();

	@ParameterizedTest
	@ValueSource(strings = { "\ud83d\ude00", "half \ud83d", "a \"quote\"", "two\r\nlines" })
	void everyMessageIsOneLineOfJson(String message) {
		String line = line(message);
		assertThat(line).endsWith("}\n").hasLineCount(1);
		assertThat(JsonMapper.shared().readTree(line).path("message").asString())
			.isEqualTo(message.replaceAll("half \ud83d", "half ?"));
	}

	private String line(String message) {
		this.context.putObject(Environment.class.getName(), new MockEnvironment());
		StructuredLogEncoder encoder = new StructuredLogEncoder();
		encoder.setContext(this.context);
		encoder.setFormat("logstash");
		encoder.start();
		LoggingEvent event = new LoggingEvent(JsonLogTests.class.getName(), this.context.getLogger("a.Logger"),
				Level.INFO, message, null, null);
		event.setMDCPropertyMap(Map.of());
		return new String(encoder.encode(event), StandardCharsets.UTF_8);
	}

}
