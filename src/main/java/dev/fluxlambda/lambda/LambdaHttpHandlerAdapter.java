package dev.fluxlambda.lambda;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import com.amazonaws.services.lambda.runtime.Context;
import dev.fluxlambda.http.HttpProperties;
import dev.fluxlambda.lambda.event.BasePaths;
import dev.fluxlambda.lambda.event.EventRequest;
import dev.fluxlambda.lambda.event.FrontEnd;
import dev.fluxlambda.lambda.event.FrontEnds;
import dev.fluxlambda.request.CorrelationId;
import dev.fluxlambda.request.RequestLog;
import dev.fluxlambda.request.Trace;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHeadResponseDecorator;
import org.springframework.util.StringUtils;

/**
 * Adapts HTTP events to the {@link HttpHandler} of the application. Every event has an
 * answer: if the application fails after it has started the response, the request passes
 * the same chain again as a rejected one. The client has not received anything before.
 */
public class LambdaHttpHandlerAdapter {

	/** The maximum timeout of a Lambda function. */
	private static final long MAX_MILLIS = Duration.ofMinutes(15).toMillis();

	private final HttpHandler httpHandler;

	private final JsonMapper jsonMapper;

	private final BasePaths basePaths;

	private final boolean stripStage;

	private final @Nullable String hostHeader;

	private final AnswerWriter writer;

	private final ExchangeThreads threads;

	private final AtomicBoolean warm = new AtomicBoolean();

	LambdaHttpHandlerAdapter(HttpHandler httpHandler, JsonMapper jsonMapper, HttpProperties properties,
			AnswerWriter writer, ExchangeThreads threads) {
		this.httpHandler = httpHandler;
		this.jsonMapper = jsonMapper;
		this.basePaths = new BasePaths(properties.basePaths());
		this.stripStage = properties.stripStage();
		this.hostHeader = properties.hostHeader();
		this.writer = writer;
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
		LambdaInvocation invocation = invocation(frontEnd, event, context);
		try {
			return run(invocation, remaining(invocation));
		}
		finally {
			invocation.log().write();
		}
	}

	/**
	 * Answer an event of {@link Priming}, without an access line.
	 * @param event an HTTP event
	 * @param limit the maximum time in milliseconds
	 * @return the answer as JSON
	 * @throws TimeoutException if there is no answer within this time
	 * @throws ExecutionException if there is none for another reason
	 * @throws InterruptedException if this thread is interrupted
	 */
	byte[] prime(byte[] event, long limit) throws TimeoutException, ExecutionException, InterruptedException {
		JsonNode json = this.jsonMapper.readTree(event);
		FrontEnd frontEnd = FrontEnds.resolve(json).orElseThrow();
		RequestLog log = new RequestLog(Map.of());
		LambdaInvocation invocation = new LambdaInvocation(frontEnd, json, null, false, log, request(frontEnd, json));
		return this.threads.tryRun(answer(invocation), log.context(), limit);
	}

	private byte[] run(LambdaInvocation invocation, long remaining) {
		try {
			return this.threads.run(answer(invocation), invocation.log().context(), remaining);
		}
		catch (Exception ex) {
			return this.writer.lastResort(invocation, ex);
		}
	}

	private LambdaInvocation invocation(FrontEnd frontEnd, JsonNode event, @Nullable Context context) {
		EventRequest request = request(frontEnd, event);
		if (context != null && context.getXrayTraceId() != null) {
			// The function's own segment, and not that of the front end
			request.headers().set(Trace.XRAY_HEADER, context.getXrayTraceId());
		}
		RequestLog log = new RequestLog(
				(context != null) ? Map.of(LambdaLogFields.REQUEST_ID, context.getAwsRequestId()) : Map.of());
		return new LambdaInvocation(frontEnd, event, context, countEvent(), log, request);
	}

	/**
	 * Count an event. To be called once for each event.
	 * @return {@code true} if it is the first one of this process
	 */
	boolean countEvent() {
		return this.warm.compareAndSet(false, true);
	}

	private static long remaining(LambdaInvocation invocation) {
		Context context = invocation.context();
		return (context != null) ? context.getRemainingTimeInMillis() : MAX_MILLIS;
	}

	private EventRequest request(FrontEnd frontEnd, JsonNode event) {
		try {
			EventRequest request = this.basePaths.strip(frontEnd.request(event),
					this.stripStage ? frontEnd.stage(event) : "");
			return StringUtils.hasText(this.hostHeader) ? request.withHostOf(this.hostHeader) : request;
		}
		catch (RuntimeException ex) {
			return EventRequest.unreadable(ex);
		}
	}

	private Mono<byte[]> answer(LambdaInvocation invocation) {
		return Mono.defer(() -> {
			LambdaServerHttpResponse response = new LambdaServerHttpResponse(this.writer.maxBodySize(invocation));
			return answer(invocation, response).onErrorResume((failure) -> {
				String id = response.getHeaders().getFirst(CorrelationId.HEADER);
				return answer(invocation.reject(failure, id), new LambdaServerHttpResponse());
			});
		});
	}

	private Mono<byte[]> answer(LambdaInvocation invocation, LambdaServerHttpResponse response) {
		return handle(invocation, response).then(Mono.fromSupplier(() -> this.writer.write(invocation, response)));
	}

	/**
	 * Read an event whose answer can be streamed.
	 * @param event any bytes
	 * @param context the runtime's context
	 * @return the invocation, or empty if {@link LambdaHandler} has to answer the event
	 */
	public Optional<LambdaInvocation> streamed(byte[] event, Context context) {
		try {
			JsonNode json = this.jsonMapper.readTree(event);
			return FrontEnds.resolve(json)
				.filter(FrontEnd::supportsStreaming)
				.map((frontEnd) -> invocation(frontEnd, json, context));
		}
		catch (JacksonException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Handle an invocation and wait until the response is written.
	 * @param invocation the invocation
	 * @param response the response
	 * @throws ExecutionException if the response could not be written completely
	 * @throws TimeoutException if the exchange does not end in time after the deadline
	 * @throws InterruptedException if this thread is interrupted
	 */
	public void run(LambdaInvocation invocation, LambdaServerHttpResponse response)
			throws ExecutionException, TimeoutException, InterruptedException {
		this.threads.run(Mono.defer(() -> handle(invocation, response)).thenReturn(response),
				invocation.log().context(), remaining(invocation));
	}

	private Mono<Void> handle(LambdaInvocation invocation, LambdaServerHttpResponse response) {
		LambdaServerHttpRequest request = new LambdaServerHttpRequest(invocation);
		boolean head = request.getMethod().equals(HttpMethod.HEAD);
		return this.httpHandler.handle(request, head ? new HttpHeadResponseDecorator(response) : response);
	}

	/** Return what writes the answers. */
	public AnswerWriter writer() {
		return this.writer;
	}

}
