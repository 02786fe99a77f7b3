package dev.fluxlambda.lambda;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

import com.amazonaws.services.lambda.runtime.Context;
import dev.fluxlambda.lambda.event.BasePaths;
import dev.fluxlambda.lambda.event.EventRequest;
import dev.fluxlambda.lambda.event.EventResponse;
import dev.fluxlambda.lambda.event.FrontEnd;
import dev.fluxlambda.web.CorrelationId;
import dev.fluxlambda.web.HttpProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.web.server.Compression;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHeadResponseDecorator;

/**
 * Adapts HTTP events to the {@link HttpHandler} of the application. Every event has an
 * answer: if the application fails after it has started the response, the request passes
 * the same chain again as a rejected one. The client has not received anything before.
 */
class LambdaHttpHandlerAdapter {

	private static final Logger logger = LoggerFactory.getLogger(LambdaHttpHandlerAdapter.class);

	/** The maximum timeout of a Lambda function. */
	private static final long MAX_MILLIS = Duration.ofMinutes(15).toMillis();

	private final HttpHandler httpHandler;

	private final JsonMapper jsonMapper;

	private final BasePaths basePaths;

	private final boolean stripStage;

	private final List<String> excludeHeaders;

	private final ResponseCompression compression;

	private final ResponseText text;

	private final ExchangeThreads threads;

	LambdaHttpHandlerAdapter(HttpHandler httpHandler, JsonMapper jsonMapper, HttpProperties properties,
			Compression compression, ExchangeThreads threads) {
		this.httpHandler = httpHandler;
		this.jsonMapper = jsonMapper;
		this.basePaths = new BasePaths(properties.basePaths());
		this.stripStage = properties.stripStage();
		this.excludeHeaders = properties.excludeHeaders();
		this.compression = new ResponseCompression(compression);
		this.text = new ResponseText(properties.textMediaTypes());
		this.threads = threads;
	}

	/**
	 * Answer one event.
	 * @param frontEnd the front end that sent the event
	 * @param event the event
	 * @param context the context of the runtime, or {@code null} without a runtime
	 * @return the answer as JSON, within the limit of the front end
	 */
	byte[] handle(FrontEnd frontEnd, JsonNode event, @Nullable Context context) {
		LambdaInvocation invocation = new LambdaInvocation(frontEnd, event, context, request(frontEnd, event));
		long remaining = (context != null) ? context.getRemainingTimeInMillis() : MAX_MILLIS;
		try {
			return this.threads.run(answer(invocation), remaining);
		}
		catch (Exception ex) {
			return lastResort(invocation, ex);
		}
	}

	private EventRequest request(FrontEnd frontEnd, JsonNode event) {
		try {
			return this.basePaths.strip(frontEnd.request(event), this.stripStage ? frontEnd.stage(event) : "");
		}
		catch (RuntimeException ex) {
			return EventRequest.unreadable(ex);
		}
	}

	private Mono<byte[]> answer(LambdaInvocation invocation) {
		return Mono.defer(() -> {
			LambdaServerHttpResponse response = new LambdaServerHttpResponse();
			return answer(invocation, response).onErrorResume((failure) -> {
				String id = response.getHeaders().getFirst(CorrelationId.HEADER);
				return answer(invocation.reject(failure, id), new LambdaServerHttpResponse());
			});
		});
	}

	private Mono<byte[]> answer(LambdaInvocation invocation, LambdaServerHttpResponse response) {
		LambdaServerHttpRequest request = new LambdaServerHttpRequest(invocation);
		boolean head = request.getMethod().equals(HttpMethod.HEAD);
		return this.httpHandler.handle(request, head ? new HttpHeadResponseDecorator(response) : response)
			.then(Mono.fromSupplier(() -> write(invocation, encode(request, response))));
	}

	private EventResponse encode(LambdaServerHttpRequest request, LambdaServerHttpResponse response) {
		HttpHeaders headers = new HttpHeaders(response.getHeaders());
		byte[] body = this.compression.compress(request.getHeaders(), headers, response.body());
		Optional<byte[]> text = this.text.of(headers, body);
		this.excludeHeaders.forEach(headers::remove);
		return EventResponse.of(response.status(), headers, text.orElse(body), text.isPresent());
	}

	private byte[] write(LambdaInvocation invocation, EventResponse response) {
		FrontEnd frontEnd = invocation.frontEnd();
		ByteArrayOutputStream out = new ByteArrayOutputStream(response.body().length + 1024);
		try (JsonGenerator json = this.jsonMapper.createGenerator(out)) {
			frontEnd.write(response, invocation.event(), json);
		}
		byte[] answer = out.toByteArray();
		if (answer.length > frontEnd.maxResponseSize()) {
			throw new IllegalStateException("The response is %d bytes long as JSON, and %s takes no more than %d"
				.formatted(answer.length, frontEnd.name(), frontEnd.maxResponseSize()));
		}
		return answer;
	}

	private byte[] lastResort(LambdaInvocation invocation, Exception failure) {
		HttpStatus status = (failure instanceof TimeoutException) ? HttpStatus.GATEWAY_TIMEOUT
				: HttpStatus.INTERNAL_SERVER_ERROR;
		logger.error("No answer could be made, not even a problem", failure);
		return write(invocation, EventResponse.of(status.value(), HttpHeaders.EMPTY, new byte[0], true));
	}

}
