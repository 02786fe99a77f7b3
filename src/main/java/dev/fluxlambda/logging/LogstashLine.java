package dev.fluxlambda.logging;

import java.nio.charset.Charset;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

import org.springframework.boot.json.JsonWriter.Members;
import org.springframework.boot.json.JsonWriter.PairExtractor;
import org.springframework.boot.logging.StackTracePrinter;
import org.springframework.boot.logging.structured.ContextPairs;
import org.springframework.boot.logging.structured.JsonWriterStructuredLogFormatter;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/**
 * Boot's {@code logstash} format, with its settings ({@code logging.structured.json.*}).
 * A line is put together as text and encoded once; Boot encodes each character by itself,
 * which takes longer, and makes a question mark of one that is a surrogate pair.
 *
 * @see <a href=
 * "https://docs.spring.io/spring-boot/reference/features/logging.html#features.logging.structured.logstash">Logstash
 * JSON Format</a>
 */
public class LogstashLine extends JsonWriterStructuredLogFormatter<ILoggingEvent> {

	private static final PairExtractor<KeyValuePair> KEY_VALUE_PAIR = PairExtractor.of((pair) -> pair.key,
			(pair) -> pair.value);

	LogstashLine(@Nullable StackTracePrinter printer, ContextPairs context, ThrowableProxyConverter converter,
			@Nullable StructuredLoggingJsonMembersCustomizer<?> customizer) {
		super((members) -> addMembers(members, printer, context, converter), customizer);
	}

	private static void addMembers(Members<ILoggingEvent> members, @Nullable StackTracePrinter printer,
			ContextPairs context, ThrowableProxyConverter converter) {
		members.add("@timestamp", ILoggingEvent::getInstant).as(LogstashLine::timestamp);
		members.add("@version", "1");
		members.add("message", ILoggingEvent::getFormattedMessage);
		members.add("logger_name", ILoggingEvent::getLoggerName);
		members.add("thread_name", ILoggingEvent::getThreadName);
		members.add("level", ILoggingEvent::getLevel);
		members.add("level_value", ILoggingEvent::getLevel).as(Level::toInt);
		members.add().usingPairs(context.flat("_", (pairs) -> {
			pairs.addMapEntries(ILoggingEvent::getMDCPropertyMap);
			pairs.add(ILoggingEvent::getKeyValuePairs, KEY_VALUE_PAIR);
		}));
		members.add("tags", ILoggingEvent::getMarkerList).whenNotNull().as(LogstashLine::tags).whenNotEmpty();
		members.add("stack_trace", (event) -> event)
			.when((event) -> event.getThrowableProxy() != null)
			.as((event) -> stackTrace(event, printer, converter));
	}

	private static String timestamp(Instant instant) {
		return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(OffsetDateTime.ofInstant(instant, ZoneId.systemDefault()));
	}

	private static Set<String> tags(List<Marker> markers) {
		Set<String> tags = new LinkedHashSet<>();
		markers.forEach((marker) -> add(tags, marker));
		return tags;
	}

	private static void add(Set<String> tags, Marker marker) {
		tags.add(marker.getName());
		marker.iterator().forEachRemaining((reference) -> add(tags, reference));
	}

	private static String stackTrace(ILoggingEvent event, @Nullable StackTracePrinter printer,
			ThrowableProxyConverter converter) {
		return (printer != null && event.getThrowableProxy() instanceof ThrowableProxy proxy)
				? printer.printStackTraceToString(proxy.getThrowable()) : converter.convert(event);
	}

	@Override
	public byte[] formatAsBytes(ILoggingEvent event, Charset charset) {
		return format(event).getBytes(charset);
	}

}
