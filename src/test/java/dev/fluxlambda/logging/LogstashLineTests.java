package dev.fluxlambda.logging;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.helpers.BasicMarkerFactory;

import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the lines to those of Boot's {@code logstash}.
 */
class LogstashLineTests {

	private final LoggerContext context = new LoggerContext();

	private final MockEnvironment environment = new MockEnvironment();

	@Test
	void aLineIsBootsLine() {
		assertSameLine(event("Hello"), StandardCharsets.UTF_8);
		assertThat(line(event("Hello"))).contains("\"message\":\"Hello\"", "\"level\":\"INFO\"").endsWith("}\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\"\\/\b\f\n\r\t", "\u0000\u001b\u007f\u0085\u009f", "Zoë 名前", "\u2028\ufeff" })
	void everyTextIsBoots(String text) {
		LoggingEvent event = event(text);
		event.getMDCPropertyMap().put("correlationId", text);
		event.addKeyValuePair(new KeyValuePair("path", text));
		assertSameLine(event, StandardCharsets.UTF_8);
		assertSameLine(event, StandardCharsets.ISO_8859_1);
		assertSameLine(event, StandardCharsets.US_ASCII);
	}

	@Test
	void aCharacterOfTwoHalvesIsKeptWhereBootWritesAQuestionMark() {
		assertThat(line(event("\ud83d\ude00"))).contains("\"message\":\"\ud83d\ude00\"");
		assertThat(line(event("half \ud83d"))).contains("\"message\":\"half ?\"");
	}

	@Test
	void everyValueIsBoots() {
		LoggingEvent event = event("values");
		event.getMDCPropertyMap().putAll(Map.of("one", "1", "two", "2"));
		for (Object value : new Object[] { 200, 12L, 1.5, true, List.of(1, "a"), Map.of("a", 1), new int[] { 1, 2 },
				StandardCharsets.UTF_8 }) {
			event.addKeyValuePair(new KeyValuePair(value.getClass().getSimpleName(), value));
		}
		event.addKeyValuePair(new KeyValuePair("nothing", null));
		assertSameLine(event, StandardCharsets.UTF_8);
	}

	@Test
	void markersAreTags() {
		BasicMarkerFactory markers = new BasicMarkerFactory();
		Marker outer = markers.getMarker("outer");
		outer.add(markers.getMarker("inner"));
		outer.add(markers.getMarker("again"));
		LoggingEvent event = event("marked");
		event.addMarker(outer);
		event.addMarker(markers.getMarker("again"));
		assertSameLine(event, StandardCharsets.UTF_8);
		assertThat(line(event)).contains("\"tags\":[\"outer\",\"inner\",\"again\"]");
	}

	@Test
	void aFailureHasItsTrace() {
		assertSameLine(failed(), StandardCharsets.UTF_8);
		assertThat(line(failed())).contains("\"stack_trace\":\"java.lang.IllegalStateException: outer\\n\\tat ",
				"Caused by: java.lang.IllegalArgumentException: inner");
	}

	@Test
	void theSettingsOfBootsFormatApply() {
		this.environment.withProperty("logging.structured.json.add.service", "flux")
			.withProperty("logging.structured.json.exclude", "@version")
			.withProperty("logging.structured.json.rename.level", "severity")
			.withProperty("logging.structured.json.context.prefix", "context")
			.withProperty("logging.structured.json.stacktrace.max-length", "60");
		LoggingEvent event = failed();
		event.getMDCPropertyMap().put("correlationId", "abc");
		event.addKeyValuePair(new KeyValuePair("status", 200));
		assertSameLine(event, StandardCharsets.UTF_8);
		assertThat(line(event))
			.contains("\"service\":\"flux\"", "\"severity\":\"ERROR\"", "\"context_status\":200", "\"stack_trace\":")
			.doesNotContain("@version", "inner");
	}

	private void assertSameLine(LoggingEvent event, Charset charset) {
		byte[] expected = encode("logstash", event, charset);
		assertThat(encode(LogstashLine.class.getName(), event, charset)).asString(StandardCharsets.ISO_8859_1)
			.isEqualTo(new String(expected, StandardCharsets.ISO_8859_1));
	}

	private String line(LoggingEvent event) {
		return new String(encode(LogstashLine.class.getName(), event, StandardCharsets.UTF_8), StandardCharsets.UTF_8);
	}

	private byte[] encode(String format, LoggingEvent event, Charset charset) {
		this.context.putObject(Environment.class.getName(), this.environment);
		StructuredLogEncoder encoder = new StructuredLogEncoder();
		encoder.setContext(this.context);
		encoder.setFormat(format);
		encoder.setCharset(charset);
		encoder.start();
		return encoder.encode(event);
	}

	private LoggingEvent event(String message) {
		return event(Level.INFO, message, null);
	}

	private LoggingEvent failed() {
		return event(Level.ERROR, "failed", new IllegalStateException("outer", new IllegalArgumentException("inner")));
	}

	private LoggingEvent event(Level level, String message, @Nullable Throwable failure) {
		LoggingEvent event = new LoggingEvent(null, this.context.getLogger("dev.fluxlambda.Test"), level, message,
				failure, null);
		event.setMDCPropertyMap(new HashMap<>());
		return event;
	}

}
