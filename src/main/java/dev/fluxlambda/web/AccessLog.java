package dev.fluxlambda.web;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.spi.LoggingEventBuilder;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;

/**
 * Logs one line when a response is complete: method, path (as sent, without its query),
 * status, duration in milliseconds, and the failure, if any. Wraps the
 * {@link HttpHandler}, because filters end before an error becomes a response.
 */
final class AccessLog {

	private static final Logger logger = LoggerFactory.getLogger(AccessLog.class);

	private static final String ANSWERED_FAILURE = AccessLog.class.getName() + ".answeredFailure";

	private AccessLog() {
	}

	static HttpHandler apply(HttpHandler handler) {
		// Not doFinally, which runs after the transport has completed: Lambda may then
		// freeze
		return (request, response) -> Mono.defer(() -> {
			long start = System.nanoTime();
			AtomicReference<String> answered = new AtomicReference<>();
			AtomicBoolean written = new AtomicBoolean();
			// A transport may cancel a complete exchange, and complete a cancelled one
			Consumer<@Nullable String> line = (failure) -> {
				if (written.compareAndSet(false, true)) {
					log(request, response, start, failure);
				}
			};
			return handler.handle(request, response)
				.contextWrite((context) -> context.put(ANSWERED_FAILURE, answered))
				.doOnSuccess((nothing) -> line.accept(answered.get()))
				.doOnError((failure) -> line.accept(failure.getClass().getName()))
				.doOnCancel(() -> line.accept("client disconnected"));
		});
	}

	/**
	 * Record the failure of a request that has a response.
	 * @param context the Reactor context of the request
	 * @param failure the failure, for the log
	 */
	static void answered(ContextView context, String failure) {
		AtomicReference<String> answered = context.getOrDefault(ANSWERED_FAILURE, null);
		if (answered != null) {
			answered.set(failure);
		}
	}

	private static void log(ServerHttpRequest request, ServerHttpResponse response, long start,
			@Nullable String failure) {
		String method = singleLine(request.getMethod());
		String path = request.getPath().value();
		HttpStatusCode status = (response.getStatusCode() != null) ? response.getStatusCode() : HttpStatus.OK;
		long duration = Duration.ofNanos(System.nanoTime() - start).toMillis();
		String reason = (failure != null) ? singleLine(failure) : null;
		LoggingEventBuilder line = logger.atInfo()
			.addKeyValue("method", method)
			.addKeyValue("path", path)
			.addKeyValue("status", status.value())
			.addKeyValue("duration", duration);
		line = (reason != null) ? line.addKeyValue("failure", reason) : line;
		try (var _ = MDC.putCloseable(CorrelationId.KEY, response.getHeaders().getFirst(CorrelationId.HEADER))) {
			line.log("{} {} {} {} ms{}", method, path, status.value(), duration, (reason != null) ? ": " + reason : "");
		}
	}

	private static String singleLine(Object value) {
		return value.toString().replaceAll("\\p{Cntrl}", " ");
	}

}
