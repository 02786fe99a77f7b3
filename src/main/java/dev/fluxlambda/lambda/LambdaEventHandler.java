package dev.fluxlambda.lambda;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.amazonaws.services.lambda.runtime.Context;
import dev.fluxlambda.lambda.event.FrontEnds;
import dev.fluxlambda.web.CorrelationId;
import dev.fluxlambda.web.CurrentRequest;
import dev.fluxlambda.web.Trace;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.cloud.function.adapter.aws.AWSLambdaUtils;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.http.HttpHeaders;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.util.Assert;

/**
 * Handles non-HTTP events. It answers a warm-up itself, and calls the Function bean that
 * {@code flux-lambda.events.function} names for all other events. The function receives
 * the event as a map, as its own type, or as a {@link Message} whose headers contain the
 * runtime's context and the correlation id. Its result is returned as JSON.
 */
class LambdaEventHandler implements SmartInitializingSingleton {

	private static final String PROPERTY = "flux-lambda.events.function";

	private static final byte[] WARM = "{\"warmup\":true}".getBytes(StandardCharsets.UTF_8);

	private final LambdaProperties.Events properties;

	private final FunctionCatalog catalog;

	private @Nullable Function<Object, @Nullable Object> function;

	LambdaEventHandler(LambdaProperties.Events properties, FunctionCatalog catalog) {
		this.properties = properties;
		this.catalog = catalog;
	}

	/**
	 * Look up the function. The application does not start if the function does not
	 * exist.
	 */
	@Override
	public void afterSingletonsInstantiated() {
		String name = this.properties.function();
		if (name != null) {
			this.function = this.catalog.lookup(name, "application/json");
			Assert.state(this.function != null,
					() -> PROPERTY + " names '" + name + "', but there is no Function bean of that name");
		}
	}

	/**
	 * Handle one event.
	 * @param event a non-HTTP event
	 * @param json the parsed event
	 * @param context the runtime's context, or {@code null} without a runtime
	 * @return the answer as JSON
	 * @throws UnsupportedEventException if no function is named
	 */
	byte[] handle(byte[] event, JsonNode json, @Nullable Context context) {
		if (isWarmup(json)) {
			return WARM;
		}
		if (this.function == null) {
			throw new UnsupportedEventException(
					"The event is not an HTTP event. HTTP events are: " + FrontEnds.descriptions() + ", without "
							+ FrontEnds.EXCLUDED + ". To handle non-HTTP events, name a Function bean in " + PROPERTY);
		}
		String requestId = (context != null) ? context.getAwsRequestId() : UUID.randomUUID().toString();
		String id = correlationId(json).orElse(requestId);
		MessageBuilder<byte[]> message = MessageBuilder.withPayload(event).setHeader(CorrelationId.KEY, id);
		if (context != null) {
			message.setHeader(AWSLambdaUtils.AWS_CONTEXT, context);
		}
		try (var _ = CurrentRequest.open(trace(id, context))) {
			return json(this.function.apply(message.build()));
		}
	}

	private static Trace trace(String correlationId, @Nullable Context context) {
		HttpHeaders headers = new HttpHeaders();
		if (context == null) {
			return Trace.of(correlationId, headers, Map.of());
		}
		headers.set(Trace.XRAY_HEADER, context.getXrayTraceId());
		return Trace.of(correlationId, headers, Map.of(LambdaLogFields.REQUEST_ID, context.getAwsRequestId()));
	}

	/**
	 * Find the correlation id in the member {@value CorrelationId#KEY} of the event or of
	 * EventBridge's {@code detail}, or in the message attribute of the first SQS or SNS
	 * record.
	 */
	private static Optional<String> correlationId(JsonNode event) {
		JsonNode record = event.path("Records").path(0);
		return Stream
			.of(event.path(CorrelationId.KEY), event.path("detail").path(CorrelationId.KEY),
					record.path("messageAttributes").path(CorrelationId.KEY).path("stringValue"),
					record.path("Sns").path("MessageAttributes").path(CorrelationId.KEY).path("Value"))
			.map((id) -> id.asString(""))
			.filter(CorrelationId::isValid)
			.findFirst();
	}

	private boolean isWarmup(JsonNode event) {
		return event.path("warmup").asBoolean(false)
				|| (this.properties.scheduledWarmup() && event.path("source").asString("").equals("aws.events")
						&& event.path("detail-type").asString("").equals("Scheduled Event"));
	}

	private static byte[] json(@Nullable Object result) {
		return switch (result) {
			case null -> "null".getBytes(StandardCharsets.UTF_8);
			case Flux<?> many -> array(many.map(LambdaEventHandler::json).collectList().blockOptional().orElseThrow());
			case Object[] many -> array(Stream.of(many).map(LambdaEventHandler::json).toList());
			case Publisher<?> one -> json(Flux.from(one).blockFirst());
			case Message<?> message -> json(message.getPayload());
			case byte[] json -> json;
			default -> throw new IllegalStateException(
					"The function returned a result that is not JSON: " + result.getClass().getName());
		};
	}

	private static byte[] array(List<byte[]> elements) {
		return elements.stream()
			.map((element) -> new String(element, StandardCharsets.UTF_8))
			.collect(Collectors.joining(",", "[", "]"))
			.getBytes(StandardCharsets.UTF_8);
	}

}
