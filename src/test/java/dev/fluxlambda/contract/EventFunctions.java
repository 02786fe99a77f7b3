package dev.fluxlambda.contract;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/**
 * Examples of functions for non-HTTP events. One of them processes an SQS batch and
 * reports the messages that failed, so that SQS delivers only those again.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">Handling
 * errors for an SQS event source</a>
 */
@Configuration(proxyBeanMethods = false)
@Profile("contract")
class EventFunctions {

	private static final Logger logger = LoggerFactory.getLogger(EventFunctions.class);

	@Bean
	Function<SqsEvent, BatchResponse> sqsBatch() {
		return (event) -> new BatchResponse(event.records()
			.stream()
			.filter((message) -> !work(message))
			.map((message) -> new Failure(message.messageId()))
			.toList());
	}

	/** A function that takes what comes as it comes. */
	@Bean
	Function<Map<String, Object>, Map<String, Object>> anyEvent() {
		return (event) -> Map.of("seen", event);
	}

	@Bean
	Function<Map<String, Object>, Failure[]> failures() {
		return (event) -> new Failure[] { new Failure("1"), new Failure("2") };
	}

	@Bean
	Function<Map<String, Object>, Map<String, Object>> failingAssertion() {
		return (event) -> {
			throw new AssertionError("the assertion");
		};
	}

	/** A result that Jackson cannot write. */
	@Bean
	Function<Map<String, Object>, Map<String, Object>> lostFailures() {
		return (event) -> Map.of("batchItemFailures", List.of(new LazyFailure()));
	}

	@Bean
	Function<Map<String, Object>, Mono<String>> outOfStock() {
		return (event) -> Mono.error(new OutOfStockException("no tea"));
	}

	@Bean
	Function<Map<String, Object>, String> unloadable() {
		return (event) -> {
			throw new NoClassDefFoundError("com/example/Missing");
		};
	}

	@Bean
	Function<Map<String, Object>, Integer> bottomless() {
		return (event) -> depth(0) + 1;
	}

	@Bean
	Function<Delivery, String> delivery() {
		return (delivery) -> delivery.time().toString();
	}

	private static int depth(int depth) {
		return depth(depth + 1) + 1;
	}

	private static boolean work(SqsMessage message) {
		logger.info("message {}", message.messageId());
		return !message.body().contains("poison");
	}

	record SqsEvent(@JsonProperty("Records") List<SqsMessage> records) {
	}

	record SqsMessage(String messageId, String body) {
	}

	record BatchResponse(List<Failure> batchItemFailures) {
	}

	record Failure(String itemIdentifier) {
	}

	record Delivery(LocalDateTime time) {
	}

	static class LazyFailure {

		public String getItemIdentifier() {
			throw new IllegalStateException("not loaded");
		}

	}

	static class OutOfStockException extends Exception {

		private static final long serialVersionUID = 1L;

		OutOfStockException(String message) {
			super(message);
		}

	}

}
