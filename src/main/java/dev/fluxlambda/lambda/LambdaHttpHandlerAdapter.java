package dev.fluxlambda.lambda;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import com.amazonaws.services.lambda.runtime.Context;
import dev.fluxlambda.lambda.event.BasePaths;
import dev.fluxlambda.lambda.event.EventRequest;
import dev.fluxlambda.lambda.event.EventResponse;
import dev.fluxlambda.lambda.event.FrontEnd;
import dev.fluxlambda.lambda.event.FrontEnds;
import dev.fluxlambda.lambda.event.ResponseMode;
import dev.fluxlambda.web.CorrelationId;
import dev.fluxlambda.web.FluxLambdaProperties;
import dev.fluxlambda.web.RequestLog;
import dev.fluxlambda.web.Trace;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
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
public class LambdaHttpHandlerAdapter {

	private static final Logger logger = LoggerFactory.getLogger(LambdaHttpHandlerAdapter.class);

	/** The maximum timeout of a Lambda function. */
	private static final long MAX_MILLIS = Duration.ofMinutes(15).toMillis();

	/** The maximum size of the prelude of a streamed answer, including its NUL bytes. */
	private static final int MAX_PRELUDE_SIZE = 16 * 1024;

	/** The number of NUL bytes between the prelude and the body. */
	private static final int NULS = 8;

	private final HttpHandler httpHandler;

	private final JsonMapper jsonMapper;

	private final ResponseMode responseMode;

	private final BasePaths basePaths;

	private final boolean stripStage;

	private final List<String> excludeHeaders;

	private final ResponseCompression compression;

	private final ResponseText text;

	private final ExchangeThreads threads;

	private final AtomicBoolean warm = new AtomicBoolean();

	LambdaHttpHandlerAdapter(HttpHandler httpHandler, JsonMapper jsonMapper, ResponseMode responseMode,
			FluxLambdaProperties.Http properties, Compression compression, ExchangeThreads threads) {
		this.httpHandler = httpHandler;
		this.jsonMapper = jsonMapper;
		this.responseMode = responseMode;
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
			return lastResort(invocation, ex);
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
			return this.basePaths.strip(frontEnd.request(event), this.stripStage ? frontEnd.stage(event) : "");
		}
		catch (RuntimeException ex) {
			return EventRequest.unreadable(ex);
		}
	}

	private Mono<byte[]> answer(LambdaInvocation invocation) {
		return Mono.defer(() -> {
			LambdaServerHttpResponse response = new LambdaServerHttpResponse(maxBodySize(invocation));
			return answer(invocation, response).onErrorResume((failure) -> {
				String id = response.getHeaders().getFirst(CorrelationId.HEADER);
				return answer(invocation.reject(failure, id), new LambdaServerHttpResponse());
			});
		});
	}

	/**
	 * Return the size of the largest body that can fit into an answer. The compressed
	 * size of a body is not known before its end.
	 */
	private int maxBodySize(LambdaInvocation invocation) {
		return (isPrelude(invocation) || this.compression.accepts(invocation.request().headers())) ? Integer.MAX_VALUE
				: invocation.frontEnd().maxResponseSize();
	}

	private Mono<byte[]> answer(LambdaInvocation invocation, LambdaServerHttpResponse response) {
		return handle(invocation, response).then(Mono.fromSupplier(() -> write(invocation, response)));
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
				.filter((frontEnd) -> frontEnd.supports(ResponseMode.STREAM))
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

	/**
	 * Start a streamed answer with status and headers.
	 * @param invocation the invocation
	 * @param response the committed response
	 * @param out the stream of the answer
	 * @param body whether the response has a body
	 * @return the stream of the body, which compresses it if the client accepts this
	 * @throws IllegalStateException if status and headers exceed the limit of the front
	 * end; nothing has been written in this case
	 * @throws IOException if the answer cannot be written
	 */
	public OutputStream begin(LambdaInvocation invocation, LambdaServerHttpResponse response, OutputStream out,
			boolean body) throws IOException {
		HttpHeaders headers = new HttpHeaders(response.getHeaders());
		Optional<String> coding = body ? this.compression.start(invocation.request().headers(), headers)
				: Optional.empty();
		this.excludeHeaders.forEach(headers::remove);
		out.write(prelude(invocation, EventResponse.of(response.status(), headers, null, false)));
		return coding.isPresent() ? ResponseCompression.open(coding.get(), out) : out;
	}

	private byte[] prelude(LambdaInvocation invocation, EventResponse head) {
		byte[] json = json(invocation, head);
		if (json.length + NULS > MAX_PRELUDE_SIZE) {
			throw new IllegalStateException(
					"Status and headers are %d bytes long as JSON, and the limit of the %s is %d".formatted(json.length,
							invocation.frontEnd().name(), MAX_PRELUDE_SIZE - NULS));
		}
		return Arrays.copyOf(json, json.length + NULS);
	}

	private byte[] write(LambdaInvocation invocation, LambdaServerHttpResponse response) {
		HttpHeaders headers = new HttpHeaders(response.getHeaders());
		byte[] body = this.compression.compress(invocation.request().headers(), headers, response.body());
		Optional<byte[]> text = isPrelude(invocation) ? Optional.empty()
				: this.text.of(invocation.frontEnd(), headers, body);
		this.excludeHeaders.forEach(headers::remove);
		return write(invocation, EventResponse.of(response.status(), headers, text.orElse(body), text.isPresent()));
	}

	private boolean isPrelude(LambdaInvocation invocation) {
		return this.responseMode == ResponseMode.PRELUDE && invocation.frontEnd().supports(ResponseMode.PRELUDE);
	}

	private byte[] write(LambdaInvocation invocation, EventResponse response) {
		if (isPrelude(invocation)) {
			byte[] body = Objects.requireNonNull(response.body());
			byte[] prelude = prelude(invocation, new EventResponse(response.status(), response.headers(), null, false));
			byte[] answer = Arrays.copyOf(prelude, prelude.length + body.length);
			System.arraycopy(body, 0, answer, prelude.length, body.length);
			return answer;
		}
		return json(invocation, response);
	}

	private byte[] json(LambdaInvocation invocation, EventResponse response) {
		byte[] body = response.body();
		AnswerBuffer out = new AnswerBuffer(invocation.frontEnd(), (body != null) ? body.length : 0);
		try (JsonGenerator json = this.jsonMapper.createGenerator(out)) {
			invocation.frontEnd().write(response, invocation.event(), json);
		}
		return out.toByteArray();
	}

	/**
	 * Write an answer without a body, for an exchange that cannot write a problem.
	 * @param invocation the invocation
	 * @param failure the reason; a {@link TimeoutException} is answered with 504
	 * @param out the stream of the answer
	 * @throws IOException if the answer cannot be written
	 */
	public void writeLastResort(LambdaInvocation invocation, Exception failure, OutputStream out) throws IOException {
		out.write(prelude(invocation, lastResort(failure, null)));
	}

	private byte[] lastResort(LambdaInvocation invocation, Exception failure) {
		return write(invocation, lastResort(failure, new byte[0]));
	}

	private static EventResponse lastResort(Exception failure, byte @Nullable [] body) {
		HttpStatus status = (failure instanceof TimeoutException) ? HttpStatus.GATEWAY_TIMEOUT
				: HttpStatus.INTERNAL_SERVER_ERROR;
		logger.error("The answer is an empty one, because the problem failed, too", failure);
		return EventResponse.of(status.value(), HttpHeaders.EMPTY, body, true);
	}

}
