package dev.fluxlambda.lambda;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.function.Tuple2;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.cloud.function.context.catalog.SimpleFunctionRegistry.FunctionInvocationWrapper;
import org.springframework.core.ResolvableType;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.converter.MessageConverter;
import org.springframework.util.Assert;

/**
 * The input of a function for non-HTTP events. An event is read with the
 * {@code JsonMapper} of the application for the type that the function declares, and
 * Spring Cloud Function passes the object on without a conversion.
 */
final class EventInput {

	private final FunctionInvocationWrapper function;

	private final JsonMapper jsonMapper;

	private final ResolvableType type;

	private final Class<?> rawType;

	private final boolean message;

	private final boolean elements;

	private final boolean consumedByItself;

	/**
	 * Create the input of a function.
	 * @param function the function
	 * @param jsonMapper the mapper of the application
	 * @throws IllegalStateException if the function cannot have an event as its input
	 */
	EventInput(FunctionInvocationWrapper function, JsonMapper jsonMapper) {
		this.function = function;
		this.jsonMapper = jsonMapper;
		ResolvableType declared = ResolvableType.forType(function.getInputType());
		boolean publisher = Publisher.class.isAssignableFrom(declared.toClass());
		ResolvableType item = publisher ? declared.getGeneric() : declared;
		this.message = Message.class.isAssignableFrom(item.toClass());
		this.type = this.message ? item.getGeneric() : item;
		this.rawType = this.type.toClass();
		Assert.state(this.rawType != Void.class && !Tuple2.class.isAssignableFrom(this.rawType), () -> "The function '"
				+ function.getFunctionDefinition() + "' cannot handle events: its input is " + declared);
		boolean flux = Flux.class.isAssignableFrom(declared.toClass());
		boolean each = flux || !function.isConsumer() && !Mono.class.isAssignableFrom(declared.toClass());
		boolean whole = this.rawType.isArray() || Iterable.class.isAssignableFrom(this.rawType)
				|| InputStream.class == this.rawType || (this.rawType == Object.class && !flux);
		this.elements = each && !whole;
		this.consumedByItself = publisher && function.isConsumer();
	}

	/** Return whether the function takes a type of {@code aws-lambda-java-events}. */
	boolean isAwsType() {
		return AwsEventTypes.canRead(this.rawType);
	}

	/** Return whether the function is a consumer that subscribes to its input. */
	boolean isConsumedByItself() {
		return this.consumedByItself;
	}

	/**
	 * Read an event.
	 * @param event the event
	 * @param json the parsed event, or a missing node for an event that need not be JSON
	 * @return the payload of the message for the function
	 * @throws UnsupportedEventException if the event does not have the type that the
	 * function declares
	 */
	Object payload(byte[] event, JsonNode json) {
		if (this.function.isSupplier() || (this.message && this.rawType == Object.class)) {
			return event;
		}
		if (!json.isArray() || !this.elements) {
			return read(event, json, "");
		}
		// Spring Cloud Function calls the function for each element
		List<Object> all = new ArrayList<>();
		for (JsonNode element : json) {
			all.add(read(this.jsonMapper.writeValueAsBytes(element), element, "[" + all.size() + "]"));
		}
		return all;
	}

	private Object read(byte[] event, JsonNode json, String path) {
		Object value;
		try {
			value = read(event, json);
		}
		catch (RuntimeException ex) {
			throw mismatch(EventMismatch.of(ex, path));
		}
		if (value == null) {
			throw mismatch(path.isEmpty() ? "it is null" : path + ": null");
		}
		return (this.rawType == Object.class) ? value : new Read(value);
	}

	private @Nullable Object read(byte[] event, JsonNode json) {
		if (this.rawType == byte[].class) {
			return event;
		}
		if (this.rawType == InputStream.class) {
			return new ByteArrayInputStream(event);
		}
		if (this.rawType == String.class) {
			return json.isString() ? json.stringValue() : new String(event, StandardCharsets.UTF_8);
		}
		if (AwsEventTypes.canRead(this.rawType)) {
			return AwsEventTypes.read(this.rawType, event);
		}
		return this.jsonMapper.readValue(event, this.jsonMapper.constructType(this.type.getType()));
	}

	private UnsupportedEventException mismatch(String reason) {
		return new UnsupportedEventException("The event does not have the type " + this.type + ", which the function '"
				+ this.function.getFunctionDefinition() + "' takes: " + reason);
	}

	/**
	 * A value that Spring Cloud Function must not inspect: it would take a string that
	 * looks like JSON, a collection and an array apart.
	 *
	 * @param value the value for the function
	 */
	private record Read(Object value) {
	}

	/** Takes the value out, on behalf of Spring Cloud Function. */
	static final class Converter implements MessageConverter {

		@Override
		public @Nullable Object fromMessage(Message<?> message, Class<?> targetClass) {
			return (message.getPayload() instanceof Read(Object value)) ? value : null;
		}

		@Override
		public @Nullable Message<?> toMessage(Object payload, @Nullable MessageHeaders headers) {
			return null;
		}

	}

}
