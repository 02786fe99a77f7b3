package dev.fluxlambda.lambda;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.cloud.function.context.catalog.SimpleFunctionRegistry.FunctionInvocationWrapper;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * A function for non-HTTP events: a bean, a composition of beans, or
 * {@code functionRouter}. Its catalog composes and calls it. The event and the result are
 * read and written with the {@code JsonMapper} of the application, because a failure in
 * the converters of Spring Cloud Function is not signalled.
 */
final class EventFunction {

	private static final byte[] NULL = "null".getBytes(StandardCharsets.UTF_8);

	private final FunctionInvocationWrapper function;

	private final @Nullable EventInput input;

	private final EventRouter router;

	private final JsonMapper jsonMapper;

	private EventFunction(FunctionInvocationWrapper function, EventRouter router, JsonMapper jsonMapper) {
		this.function = function;
		this.router = router;
		this.jsonMapper = jsonMapper;
		this.input = function.isRoutingFunction() ? null : new EventInput(function, jsonMapper);
	}

	/**
	 * Look up a function.
	 * @param property the property that names the function
	 * @param name the name or the composition, such as {@code upper|reverse}
	 * @param catalog the catalog
	 * @param router selects functions for {@code functionRouter}
	 * @param jsonMapper the mapper of the application
	 * @return the function
	 * @throws IllegalStateException if the function does not exist, or cannot handle
	 * events
	 */
	static EventFunction lookup(String property, String name, FunctionCatalog catalog, EventRouter router,
			JsonMapper jsonMapper) {
		List<String> parts = List.of(StringUtils.tokenizeToStringArray(name, "|,"));
		Assert.state(!parts.contains(LambdaEnvironmentPostProcessor.FUNCTION_NAME), () -> property + " names '"
				+ LambdaEnvironmentPostProcessor.FUNCTION_NAME + "', which passes events to this function");
		String definition = String.join("|", parts);
		FunctionInvocationWrapper function = catalog.lookup(definition);
		// The catalog returns its only function for any name
		Assert.state(function != null && function.getFunctionDefinition().equals(definition),
				() -> property + " names '" + name + "', but there is no Function bean of that name");
		if (function.isRoutingFunction()) {
			router.assertConfigured(property);
		}
		return new EventFunction(function, router, jsonMapper);
	}

	/**
	 * Call the function.
	 * @param event the event and the headers for the function
	 * @param json the parsed event
	 * @return the result as JSON, never empty
	 */
	Mono<byte[]> call(Message<byte[]> event, JsonNode json) {
		if (this.input == null) {
			return new EventFunction(this.router.route(event), this.router, this.jsonMapper).call(event, json);
		}
		return json(this.function.apply(MessageBuilder.withPayload(this.input.payload(event.getPayload(), json))
			.copyHeaders(event.getHeaders())
			.build()));
	}

	/**
	 * Call the function with one record of a batch, and ignore its result.
	 * @param content the content of the record and the headers for the function
	 * @param record the record, for a type of AWS
	 * @return completes when the function has ended
	 */
	Mono<Void> process(Message<byte[]> content, JsonNode record) {
		if (this.input == null) {
			return new EventFunction(this.router.route(content), this.router, this.jsonMapper).process(content, record);
		}
		byte[] payload = this.input.isAwsType() ? this.jsonMapper.writeValueAsBytes(record) : content.getPayload();
		return end(
				this.function.apply(MessageBuilder.withPayload(this.input.payload(payload, MissingNode.getInstance()))
					.copyHeaders(content.getHeaders())
					.build()));
	}

	/**
	 * Check that the end of the function can be seen.
	 * @throws IllegalStateException if it subscribes to the records itself
	 */
	void assertEnds() {
		Assert.state(this.input == null || !this.input.isConsumedByItself(), () -> "The function '"
				+ this.function.getFunctionDefinition()
				+ "' subscribes to its records itself, so that nobody sees whether it fails. Return a Mono<Void>"
				+ " instead");
	}

	private static Mono<Void> end(@Nullable Object result) {
		return switch (result) {
			case Publisher<?> many -> Flux.from(many).concatMap(EventFunction::end).then();
			case CompletionStage<?> later -> Mono.fromCompletionStage(later).flatMap(EventFunction::end);
			case null, default -> Mono.empty();
		};
	}

	private Mono<byte[]> json(@Nullable Object result) {
		return switch (result) {
			case null -> Mono.just(NULL);
			case Flux<?> many -> array(many);
			case Publisher<?> one -> Mono.from(one).flatMap(this::json).defaultIfEmpty(NULL);
			case CompletionStage<?> later -> json(Mono.fromCompletionStage(later));
			case Message<?> message -> json(message.getPayload());
			case Object[] many when Stream.of(many).anyMatch(Message.class::isInstance) -> array(Flux.fromArray(many));
			case Collection<?> many when many.stream().anyMatch(Message.class::isInstance) ->
				array(Flux.fromIterable(many));
			case byte[] json -> Mono.just(json);
			default -> Mono.just(AwsEventTypes.canWrite(result.getClass()) ? AwsEventTypes.write(result)
					: this.jsonMapper.writeValueAsBytes(result));
		};
	}

	private Mono<byte[]> array(Flux<?> elements) {
		return elements.concatMap(this::json)
			.map((element) -> new String(element, StandardCharsets.UTF_8))
			.collect(Collectors.joining(",", "[", "]"))
			.map((array) -> array.getBytes(StandardCharsets.UTF_8));
	}

}
