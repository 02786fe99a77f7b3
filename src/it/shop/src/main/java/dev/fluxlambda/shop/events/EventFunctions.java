package dev.fluxlambda.shop.events;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.fluxlambda.shop.catalog.Catalog;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What the shop does with events that are not HTTP.
 */
@Configuration(proxyBeanMethods = false)
class EventFunctions {

	/** Deliveries to the shop, in a queue: those that fail come again. */
	@Bean
	Function<SQSEvent, SQSBatchResponse> deliveries(Catalog catalog, JsonMapper json) {
		return (event) -> {
			DeliveryHandler handler = new DeliveryHandler(catalog, json);
			List<BatchItemFailure> failures = event.getRecords()
				.stream()
				.filter((message) -> !handler.handle(message))
				.map((message) -> new BatchItemFailure(message.getMessageId()))
				.toList();
			return new SQSBatchResponse(failures);
		};
	}

	/** Pictures of products, in a bucket. */
	@Bean
	Function<S3Event, List<Picture>> pictures() {
		return (event) -> event.getRecords().stream().map(Picture::of).toList();
	}

	/** Reminders of a schedule, which go to the next step of a workflow. */
	@Bean
	Function<ScheduledEvent, ScheduledEvent> reminders() {
		return (event) -> event;
	}

	/** Says which fields an event has, or the body of a request to /functions. */
	@Bean
	Function<Map<String, Object>, Map<String, Object>> fields() {
		return (event) -> new TreeMap<>(Map.of("fields", List.copyOf(new TreeMap<>(event).keySet()), "event", event));
	}

}
