package dev.fluxlambda.lambda;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import com.amazonaws.services.lambda.runtime.Context;
import dev.fluxlambda.lambda.event.FrontEnds;
import dev.fluxlambda.request.CorrelationId;
import dev.fluxlambda.request.CurrentRequest;
import dev.fluxlambda.request.RequestAbort;
import dev.fluxlambda.request.Trace;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.cloud.function.adapter.aws.AWSLambdaUtils;
import org.springframework.cloud.function.context.FunctionRegistry;
import org.springframework.cloud.function.context.catalog.SimpleFunctionRegistry;
import org.springframework.http.HttpHeaders;
import org.springframework.messaging.support.MessageBuilder;

/**
 * Handles non-HTTP events. It answers a warm-up itself, and calls the Function bean that
 * {@code flux-lambda.events.function} names for all other events. The function receives
 * the event as a map, as its own type, or as a {@code Message} whose headers contain the
 * runtime's context and the correlation id. Its result is returned as JSON.
 */
class LambdaEventHandler implements SmartInitializingSingleton {

	private static final String PROPERTY = "flux-lambda.events.function";

	private static final byte[] WARM = "{\"warmup\":true}".getBytes(StandardCharsets.UTF_8);

	private final LambdaProperties.Events properties;

	private final FunctionRegistry functions;

	private final EventRouter router;

	private final JsonMapper jsonMapper;

	private @Nullable EventFunction function;

	private boolean converter;

	LambdaEventHandler(LambdaProperties.Events properties, FunctionRegistry functions, EventRouter router,
			JsonMapper jsonMapper) {
		this.properties = properties;
		this.functions = functions;
		this.router = router;
		this.jsonMapper = jsonMapper;
	}

	/**
	 * Look up the function. The application does not start if the function does not
	 * exist, or cannot handle events.
	 */
	@Override
	public void afterSingletonsInstantiated() {
		String name = this.properties.function();
		if (name != null) {
			this.function = lookup(PROPERTY, name);
		}
	}

	final EventFunction lookup(String property, String name) {
		if (!this.converter) {
			((SimpleFunctionRegistry) this.functions).addMessageConverters(List.of(new EventInput.Converter()));
			this.converter = true;
		}
		return EventFunction.lookup(property, name, this.functions, this.router, this.jsonMapper);
	}

	/**
	 * Handle one event.
	 * @param event a non-HTTP event
	 * @param json the parsed event
	 * @param context the runtime's context, or {@code null} without a runtime
	 * @return the answer as JSON
	 * @throws UnsupportedEventException if no function is named, or if the event does not
	 * have the type that the function declares
	 */
	byte[] handle(byte[] event, JsonNode json, @Nullable Context context) {
		if (isWarmup(json)) {
			return WARM;
		}
		return answer(event, json, context);
	}

	byte[] answer(byte[] event, JsonNode json, @Nullable Context context) {
		if (this.function == null) {
			throw new UnsupportedEventException(
					"The event is not an HTTP event. HTTP events are: " + FrontEnds.descriptions() + ", without "
							+ FrontEnds.EXCLUDED + ". To handle non-HTTP events, name a Function bean in " + PROPERTY);
		}
		return call(this.function, event, json, context);
	}

	/** Return the function for all events, or {@code null}. */
	final @Nullable EventFunction function() {
		return this.function;
	}

	static byte[] call(EventFunction function, byte[] event, JsonNode json, @Nullable Context context) {
		String requestId = (context != null) ? context.getAwsRequestId() : UUID.randomUUID().toString();
		String id = correlationId(json).orElse(requestId);
		MessageBuilder<byte[]> message = MessageBuilder.withPayload(event).setHeader(CorrelationId.KEY, id);
		if (context != null) {
			message.setHeader(AWSLambdaUtils.AWS_CONTEXT, context);
		}
		// Otherwise, some errors of the JVM that operators rethrow would not end the
		// invocation
		RequestAbort abort = new RequestAbort();
		try (var _ = CurrentRequest.open(trace(id, context))) {
			return abort.guard(function.call(message.build(), json)).blockOptional().orElseThrow();
		}
	}

	/**
	 * Create the trace of an event, or of a record of it.
	 * @param correlationId its correlation id
	 * @param context the runtime's context, or {@code null} without a runtime
	 * @return the trace
	 */
	static Trace trace(String correlationId, @Nullable Context context) {
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

}
