package dev.fluxlambda.lambda;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.fluxlambda.lambda.batch.BatchSource;
import dev.fluxlambda.lambda.batch.Envelope;
import dev.fluxlambda.lambda.source.EventSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * The functions that {@code flux-lambda.events} and {@code flux-lambda.batch} name for
 * sources. No class of a source is loaded without such a property.
 */
final class SourceFunctions {

	private static final String EVENTS = "flux-lambda.events.";

	private static final String BATCH = "flux-lambda.batch.";

	/** By the name of the source, with that of the selector. */
	private final Map<String, EventFunction> functions = new HashMap<>();

	private final Map<EventSource, BatchFunction> batches = new EnumMap<>(EventSource.class);

	private SourceFunctions() {
	}

	/**
	 * Look up all functions.
	 * @param names the names of functions by what follows {@value #EVENTS}
	 * @param properties the properties of the function
	 * @param lookup finds a function for a property and the name of the function
	 * @param jsonMapper the mapper of the application
	 * @return the functions
	 * @throws IllegalStateException if a source or a function does not exist, or if two
	 * properties contradict each other
	 */
	static SourceFunctions lookup(Map<String, String> names, LambdaProperties properties,
			BiFunction<String, String, EventFunction> lookup, JsonMapper jsonMapper) {
		SourceFunctions all = new SourceFunctions();
		names.forEach((key, name) -> {
			assertExists(key);
			all.functions.put(key, lookup.apply(EVENTS + key, name));
		});
		Assert.state(!properties.events().scheduledWarmup() || !names.containsKey(EventSource.SCHEDULE.key()),
				() -> EVENTS + "scheduled-warmup is true, so that the function of " + EVENTS
						+ EventSource.SCHEDULE.key() + " would never be called");
		LambdaProperties.Batch batch = properties.batch();
		Assert.state(batch.concurrency() > 0,
				() -> BATCH + "concurrency is " + batch.concurrency() + ", but not positive");
		Set<Envelope> envelopes = envelopes(batch.unwrap());
		Map<BatchSource, @Nullable String> records = new EnumMap<>(BatchSource.class);
		records.put(BatchSource.SQS, batch.sqs());
		records.put(BatchSource.KINESIS, batch.kinesis());
		records.put(BatchSource.DYNAMODB, batch.dynamodb());
		records.forEach((source, name) -> {
			if (StringUtils.hasText(name)) {
				EventSource sender = EventSource.valueOf(source.name());
				String property = BATCH + sender.key();
				Assert.state(!names.containsKey(sender.key()), () -> property + " and " + EVENTS + sender.key()
						+ " are both set. Name a function for each" + " record, or one for the whole event");
				EventFunction function = lookup.apply(property, name);
				function.assertEnds();
				all.batches.put(sender, new BatchFunction(source, function, batch.concurrency(),
						(source == BatchSource.SQS) ? envelopes : Set.of(), properties.deadlineMargin(), jsonMapper));
			}
		});
		return all;
	}

	private static void assertExists(String key) {
		String[] parts = key.split("\\.", 2);
		EventSource source = EventSource.of(parts[0])
			.orElseThrow(() -> new IllegalStateException(
					EVENTS + key + ": there is no source '" + parts[0] + "'. Sources are: " + EventSource.keys()));
		Assert.state(parts.length == 1 || source.isSelectable(),
				() -> EVENTS + key + ": events of '" + parts[0] + "' cannot be selected by a name");
	}

	/** Order the envelopes as they are nested. */
	private static Set<Envelope> envelopes(List<String> names) {
		String known = Stream.of(Envelope.values())
			.map((envelope) -> envelope.name().toLowerCase(Locale.ROOT))
			.collect(Collectors.joining(", "));
		names.forEach((name) -> Assert.state(List.of(known.split(", ")).contains(name),
				() -> BATCH + "unwrap has '" + name + "'. Envelopes are: " + known));
		return Stream.of(Envelope.values())
			.filter((envelope) -> names.contains(envelope.name().toLowerCase(Locale.ROOT)))
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	/**
	 * Find the function for the records of an event.
	 * @param event a non-HTTP event
	 * @return the function, or {@code null} if there is none
	 * @throws UnsupportedEventException if the event has records of several sources
	 */
	@Nullable BatchFunction batch(JsonNode event) {
		if (EventSource.isMixed(event)) {
			throw new UnsupportedEventException("The event has records of several sources. AWS sends those of one");
		}
		return EventSource.all(event)
			.stream()
			.map(this.batches::get)
			.filter((batch) -> batch != null)
			.findFirst()
			.orElse(null);
	}

	/**
	 * Find the function for an event.
	 * @param event a non-HTTP event
	 * @param otherwise the function for all other events, or {@code null}
	 * @return the function of the first source that has one
	 * @throws UnsupportedEventException if there is no function
	 */
	EventFunction function(JsonNode event, @Nullable EventFunction otherwise) {
		Set<EventSource> sources = EventSource.all(event);
		for (EventSource source : sources) {
			for (String selector : source.selectors(event)) {
				EventFunction selected = this.functions.get(source.key() + "." + selector);
				if (selected != null) {
					return selected;
				}
			}
			EventFunction function = this.functions.get(source.key());
			if (function != null) {
				return function;
			}
		}
		if (otherwise == null) {
			throw new UnsupportedEventException("There is no function for this event of "
					+ (sources.isEmpty() ? "an unknown source"
							: sources.stream().map(EventSource::key).collect(Collectors.joining(" or ")))
					+ ". Name a Function bean in " + EVENTS + (sources.isEmpty() ? "function"
							: sources.iterator().next().key() + " or " + EVENTS + "function"));
		}
		return otherwise;
	}

}
