package dev.fluxlambda.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Function;

import com.amazonaws.services.lambda.runtime.Context;
import dev.fluxlambda.lambda.event.FrontEnds;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.cloud.function.adapter.aws.AWSLambdaUtils;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.GenericMessage;
import org.springframework.util.Assert;

/**
 * The function that Spring Cloud Function's {@code FunctionInvoker} calls with each
 * event. FunctionInvoker passes the unchanged event only to a function of this type.
 */
class LambdaHandler implements Function<Message<InputStream>, Message<byte[]>> {

	private final LambdaHttpHandlerAdapter http;

	private final LambdaEventHandler other;

	private final JsonMapper jsonMapper;

	LambdaHandler(LambdaHttpHandlerAdapter http, LambdaEventHandler other, JsonMapper jsonMapper) {
		this.http = http;
		this.other = other;
		this.jsonMapper = jsonMapper;
	}

	/**
	 * Handle one event.
	 * @param message the event as JSON, with the runtime's context in the header
	 * {@value AWSLambdaUtils#AWS_CONTEXT}
	 * @return the answer as JSON
	 * @throws UnsupportedEventException if the event is not JSON, or if it is a non-HTTP
	 * event that no function can handle
	 * @throws IllegalStateException if another function passes the event on to this one
	 */
	@Override
	public Message<byte[]> apply(Message<InputStream> message) {
		// Without the type: functionRouter and compositions pass what they have
		Object payload = ((Message<?>) message).getPayload();
		Assert.state(payload instanceof InputStream, "A function has passed an event to '"
				+ LambdaEnvironmentPostProcessor.FUNCTION_NAME + "', which handles the events of the runtime only");
		byte[] event = read((InputStream) payload);
		JsonNode json = parse(event);
		Context context = message.getHeaders().get(AWSLambdaUtils.AWS_CONTEXT, Context.class);
		try {
			return new GenericMessage<>(FrontEnds.resolve(json)
				.map((frontEnd) -> this.http.handle(frontEnd, json, context))
				.orElseGet(() -> other(event, json, context)));
		}
		catch (Exception | Error ex) {
			throw InvocationFailure.of(ex);
		}
	}

	private byte[] other(byte[] event, JsonNode json, @Nullable Context context) {
		this.http.countEvent();
		return this.other.handle(event, json, context);
	}

	private static byte[] read(InputStream event) {
		try {
			return event.readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private JsonNode parse(byte[] event) {
		try {
			JsonNode json = this.jsonMapper.readTree(event);
			if (json.isMissingNode()) {
				throw new UnsupportedEventException("The event cannot be read as JSON: it is empty");
			}
			return json;
		}
		catch (JacksonException ex) {
			// Without the cause, because Jackson's message may quote the event
			TokenStreamLocation where = ex.getLocation();
			throw new UnsupportedEventException("The event cannot be read as JSON"
					+ ((where == null) ? "" : " (line " + where.getLineNr() + ", column " + where.getColumnNr() + ")"));
		}
	}

}
