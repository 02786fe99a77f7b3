package dev.fluxlambda.contract;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/**
 * A function for each source of events.
 */
@Configuration(proxyBeanMethods = false)
@Profile("contract")
class SourceFunctions {

	/** The properties that name them. */
	static final Map<String, String> SETTINGS = Map.ofEntries(Map.entry("flux-lambda.batch.sqs", "placeOrder"),
			Map.entry("flux-lambda.batch.kinesis", "placeOrderLater"),
			Map.entry("flux-lambda.batch.dynamodb", "indexOrder"), Map.entry("flux-lambda.events.sns", "news"),
			Map.entry("flux-lambda.events.s3", "pictures"), Map.entry("flux-lambda.events.ses", "mail"),
			Map.entry("flux-lambda.events.kafka", "topic"), Map.entry("flux-lambda.events.schedule", "nightly"),
			Map.entry("flux-lambda.events.eventbridge.[Order Placed]", "bus"),
			Map.entry("flux-lambda.events.cognito.PreSignUp", "confirm"),
			Map.entry("flux-lambda.events.logs", "messages"), Map.entry("flux-lambda.events.iot", "button"),
			Map.entry("flux-lambda.events.function", "other"));

	private static final Logger logger = LoggerFactory.getLogger(SourceFunctions.class);

	@Bean
	Consumer<PlacedOrder> placeOrder() {
		return (order) -> {
			if (order.sku().equals("unknown")) {
				throw new IllegalArgumentException("There is no article " + order.sku());
			}
			logger.info("placed {}", order.id());
		};
	}

	@Bean
	Function<PlacedOrder, Mono<Void>> placeOrderLater() {
		return (order) -> Mono.fromRunnable(() -> placeOrder().accept(order));
	}

	@Bean
	Consumer<JsonNode> indexOrder() {
		return (record) -> {
			JsonNode image = record.path("dynamodb").path("NewImage");
			placeOrder()
				.accept(new PlacedOrder(image.path("id").path("N").asInt(), image.path("sku").path("S").asString()));
		};
	}

	@Bean
	Function<Map<String, Object>, Map<String, String>> news() {
		return named("news");
	}

	@Bean
	Function<Map<String, Object>, Map<String, String>> pictures() {
		return named("pictures");
	}

	@Bean
	Function<Map<String, Object>, Map<String, String>> mail() {
		return (event) -> Map.of("disposition", "CONTINUE");
	}

	@Bean
	Function<Map<String, Object>, Map<String, String>> topic() {
		return named("topic");
	}

	@Bean
	Function<Map<String, Object>, Map<String, String>> nightly() {
		return named("nightly");
	}

	@Bean
	Function<Map<String, Object>, Map<String, String>> bus() {
		return named("bus");
	}

	@Bean
	Function<Map<String, Object>, Map<String, String>> button() {
		return named("button");
	}

	@Bean
	Function<Map<String, Object>, Map<String, String>> other() {
		return named("other");
	}

	/** Cognito expects the event with its response. */
	@Bean
	Function<ObjectNode, ObjectNode> confirm() {
		return (event) -> {
			((ObjectNode) event.path("response")).put("autoConfirmUser", true);
			return event;
		};
	}

	@Bean
	Function<LogsEvent, List<String>> messages() {
		return (event) -> JsonMapper.shared()
			.readTree(unzip(event.awslogs().data()))
			.path("logEvents")
			.valueStream()
			.map((line) -> line.path("message").asString())
			.toList();
	}

	private static Function<Map<String, Object>, Map<String, String>> named(String name) {
		return (event) -> Map.of("function", name);
	}

	private static String unzip(String data) {
		try (GZIPInputStream content = new GZIPInputStream(
				new ByteArrayInputStream(Base64.getDecoder().decode(data)))) {
			return new String(content.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	record PlacedOrder(int id, String sku) {
	}

	record LogsEvent(LogsData awslogs) {
	}

	record LogsData(String data) {
	}

}
