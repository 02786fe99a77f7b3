package dev.fluxlambda.request;

import java.util.List;

import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;

/**
 * Wraps the {@link HttpHandler}, because filters end before an error becomes a response.
 * Begins and ends each {@link CurrentRequest}, and completes the headers of its response.
 * All of this changes the Reactor context once, because Reactor sets all thread-locals of
 * a request at each change.
 *
 * @param correlationIds whether requests have an id
 * @param accessLog writes the line of the request, or {@code null}
 * @param completions complete each response
 */
record RequestHandling(boolean correlationIds, @Nullable AccessLog accessLog, List<ResponseCompletion> completions) {

	HttpHandler apply(HttpHandler handler) {
		// Not doFinally, which runs after the transport has completed: Lambda may then
		// freeze
		return (request, response) -> Mono.deferContextual((transport) -> {
			CurrentRequest current = CurrentRequest.of(transport, request.getHeaders(), this.correlationIds);
			response.beforeCommit(() -> Mono.fromRunnable(() -> complete(current, request, response)));
			Mono<Void> handled = handler.handle(new RequestGuard.Request(request, current.abort()), response)
				.contextWrite(current::in)
				.doOnSuccess((nothing) -> answered(current, request, response));
			AccessLog log = this.accessLog;
			return (log != null) ? handled.doOnError((failure) -> log.failed(request, response, current, failure))
				.doOnCancel(() -> log.cancelled(request, response, current)) : handled;
		});
	}

	private void answered(CurrentRequest current, ServerHttpRequest request, ServerHttpResponse response) {
		Throwable late = current.lateAbort();
		if (late != null) {
			// Spring ends a response whose commit has not ended as an empty 500
			throw Exceptions.propagate(late);
		}
		if (this.accessLog != null) {
			this.accessLog.answered(request, response, current);
		}
	}

	private void complete(CurrentRequest current, ServerHttpRequest request, ServerHttpResponse response) {
		if (this.correlationIds) {
			response.getHeaders().set(CorrelationId.HEADER, current.trace().correlationId());
		}
		for (ResponseCompletion completion : this.completions) {
			completion.complete(request, response);
		}
	}

}
