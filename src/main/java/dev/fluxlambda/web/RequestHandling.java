package dev.fluxlambda.web;

import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;

/**
 * Wraps the {@link HttpHandler}, because filters end before an error becomes a response.
 * Begins and ends each {@link CurrentRequest}, and completes the headers of its response.
 * All of this changes the Reactor context once, because Reactor sets all thread-locals of
 * a request at each change.
 *
 * @param accessLog writes the line of the request
 * @param securityHeaders are added to each response
 * @param compressionHeaders are added to each response that may be compressed
 */
record RequestHandling(AccessLog accessLog, SecurityHeaders securityHeaders, CompressionHeaders compressionHeaders) {

	HttpHandler apply(HttpHandler handler) {
		// Not doFinally, which runs after the transport has completed: Lambda may then
		// freeze
		return (request, response) -> Mono.deferContextual((transport) -> {
			CurrentRequest current = CurrentRequest.of(transport, request.getHeaders());
			response.beforeCommit(() -> Mono.fromRunnable(() -> complete(current, request, response)));
			return handler.handle(new RequestGuard.Request(request, current.abort()), response)
				.contextWrite(current::in)
				.doOnSuccess((nothing) -> answered(current, request, response))
				.doOnError((failure) -> this.accessLog.failed(request, response, current, failure))
				.doOnCancel(() -> this.accessLog.cancelled(request, response, current));
		});
	}

	private void answered(CurrentRequest current, ServerHttpRequest request, ServerHttpResponse response) {
		Throwable late = current.lateAbort();
		if (late != null) {
			// Spring ends a response whose commit has not ended as an empty 500
			throw Exceptions.propagate(late);
		}
		this.accessLog.answered(request, response, current);
	}

	private void complete(CurrentRequest current, ServerHttpRequest request, ServerHttpResponse response) {
		HttpHeaders headers = response.getHeaders();
		headers.set(CorrelationId.HEADER, current.trace().correlationId());
		this.securityHeaders.complete(response);
		this.compressionHeaders.complete(request, response);
	}

}
