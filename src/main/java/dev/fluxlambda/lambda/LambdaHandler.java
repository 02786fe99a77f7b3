package dev.fluxlambda.lambda;

import java.io.InputStream;
import java.util.function.Function;

import com.amazonaws.services.lambda.runtime.Context;
import dev.fluxlambda.lambda.event.FrontEnds;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.cloud.function.adapter.aws.AWSLambdaUtils;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.GenericMessage;

/**
 * The function that Spring Cloud Function's {@code FunctionInvoker} calls with each
 * event. Its type is the only one whose input and output FunctionInvoker leaves alone.
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
	 * Answer one event.
	 * @param message the event as JSON, with the runtime's context in the header
	 * {@value AWSLambdaUtils#AWS_CONTEXT}
	 * @return the answer as JSON
	 * @throws UnsupportedEventException if the event is not JSON, or neither HTTP nor
	 * anything that a function was named for
	 */
	@Override
	public Message<byte[]> apply(Message<InputStream> message) {
		JsonNode event = read(message.getPayload());
		Context context = message.getHeaders().get(AWSLambdaUtils.AWS_CONTEXT, Context.class);
		byte[] answer = FrontEnds.sender(event)
			.map((frontEnd) -> this.http.handle(frontEnd, event, context))
			.orElseGet(() -> this.other.handle(event, context));
		return new GenericMessage<>(answer);
	}

	private JsonNode read(InputStream event) {
		try {
			JsonNode json = this.jsonMapper.readTree(event);
			if (json.isMissingNode()) {
				throw new UnsupportedEventException("The event cannot be read as JSON: it is empty");
			}
			return json;
		}
		catch (JacksonException ex) {
			// Not as a cause: Jackson's message may quote the event
			throw new UnsupportedEventException("The event cannot be read as JSON (line " + ex.getLocation().getLineNr()
					+ ", column " + ex.getLocation().getColumnNr() + ")");
		}
	}

}
