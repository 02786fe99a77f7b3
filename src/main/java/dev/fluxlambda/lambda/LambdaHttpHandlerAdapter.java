package dev.fluxlambda.lambda;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.function.Function;

import com.amazonaws.services.lambda.runtime.Context;
import dev.fluxlambda.lambda.event.EventRequest;
import dev.fluxlambda.lambda.event.EventResponse;
import dev.fluxlambda.lambda.event.FrontEnd;
import dev.fluxlambda.lambda.event.FrontEnds;
import dev.fluxlambda.web.CorrelationId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.cloud.function.adapter.aws.AWSLambdaUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHeadResponseDecorator;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.GenericMessage;

/**
 * Adapts Spring Cloud Function's {@code FunctionInvoker} to the {@link HttpHandler} of
 * the application. An HTTP event always gets an HTTP answer; an invocation fails only
 * with an event that is none.
 */
class LambdaHttpHandlerAdapter implements Function<Message<InputStream>, Message<byte[]>> {

	private static final Logger logger = LoggerFactory.getLogger(LambdaHttpHandlerAdapter.class);

	private final HttpHandler httpHandler;

	private final JsonMapper jsonMapper;

	LambdaHttpHandlerAdapter(HttpHandler httpHandler, JsonMapper jsonMapper) {
		this.httpHandler = httpHandler;
		this.jsonMapper = jsonMapper;
	}

	/**
	 * Answer one event.
	 * @param message the event as JSON, with the runtime's context in the header
	 * {@value AWSLambdaUtils#AWS_CONTEXT}
	 * @return what the front end that sent the event wants back
	 * @throws UnsupportedEventException if the event is not JSON, or no front end's
	 */
	@Override
	public Message<byte[]> apply(Message<InputStream> message) {
		JsonNode event = read(message.getPayload());
		FrontEnd frontEnd = FrontEnds.sender(event)
			.orElseThrow(() -> new UnsupportedEventException(
					"The event is not an HTTP event. Expected is one of: " + FrontEnds.expected()));
		Context context = message.getHeaders().get(AWSLambdaUtils.AWS_CONTEXT, Context.class);
		LambdaInvocation invocation = new LambdaInvocation(frontEnd, event, context, request(frontEnd, event));
		EventResponse response = handle(invocation).onErrorResume((failure) -> Mono.just(lastResort(failure)))
			.blockOptional()
			.orElseThrow();
		return new GenericMessage<>(write(frontEnd, event, response));
	}

	private JsonNode read(InputStream event) {
		try {
			return this.jsonMapper.readTree(event);
		}
		catch (JacksonException ex) {
			// Not as a cause: Jackson's message may quote the event
			throw new UnsupportedEventException("The event is not JSON (line " + ex.getLocation().getLineNr()
					+ ", column " + ex.getLocation().getColumnNr() + ")");
		}
	}

	private static EventRequest request(FrontEnd frontEnd, JsonNode event) {
		try {
			return frontEnd.request(event);
		}
		catch (RuntimeException ex) {
			return EventRequest.unreadable(ex);
		}
	}

	/**
	 * Let the application answer. What it could not answer any more, because it had begun
	 * to, goes through the same chain once more as a rejected request: nothing has left
	 * for the client yet.
	 */
	private Mono<EventResponse> handle(LambdaInvocation invocation) {
		return Mono.defer(() -> {
			LambdaServerHttpResponse response = new LambdaServerHttpResponse();
			return handle(invocation, response).onErrorResume((failure) -> {
				String id = response.getHeaders().getFirst(CorrelationId.HEADER);
				return handle(invocation.reject(failure, id), new LambdaServerHttpResponse());
			});
		});
	}

	private Mono<EventResponse> handle(LambdaInvocation invocation, LambdaServerHttpResponse response) {
		ServerHttpRequest request = new LambdaServerHttpRequest(invocation);
		boolean head = request.getMethod().equals(HttpMethod.HEAD);
		return this.httpHandler.handle(request, head ? new HttpHeadResponseDecorator(response) : response)
			.then(Mono.fromSupplier(response::toEventResponse));
	}

	private static EventResponse lastResort(Throwable failure) {
		logger.error("No answer could be made, not even a problem", failure);
		return EventResponse.of(HttpStatus.INTERNAL_SERVER_ERROR.value(), HttpHeaders.EMPTY, new byte[0]);
	}

	private byte[] write(FrontEnd frontEnd, JsonNode event, EventResponse response) {
		ByteArrayOutputStream out = new ByteArrayOutputStream(response.body().length + 512);
		try (JsonGenerator json = this.jsonMapper.createGenerator(out)) {
			frontEnd.write(response, event, json);
		}
		return out.toByteArray();
	}

}
