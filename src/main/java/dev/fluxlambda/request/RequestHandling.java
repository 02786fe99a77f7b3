package dev.fluxlambda.request;

import java.util.List;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;

/**
 * Wraps the {@link HttpHandler}, because filters end before an error becomes a response.
 * Begins and ends each {@link CurrentRequest}, and completes the headers of its response.
 *
 * @param correlationIds whether requests have an id
 * @param accessLog writes the line of the request, or {@code null}
 * @param deadline limits the time of the request, or {@code null}
 * @param completions complete each response
 */
record RequestHandling(boolean correlationIds, @Nullable AccessLog accessLog, @Nullable RequestDeadline deadline,
		List<ResponseCompletion> completions) {

	HttpHandler apply(HttpHandler handler) {
		return (request, response) -> new HandledRequest(this, handler, request, response);
	}

	/**
	 * Begin a request.
	 * @param transport the Reactor context of the transport
	 */
	CurrentRequest begin(ContextView transport, ServerHttpRequest request, ServerHttpResponse response) {
		CurrentRequest current = CurrentRequest.of(transport, request.getHeaders(), this.correlationIds);
		response.beforeCommit(() -> {
			complete(current, request, response);
			return Mono.empty();
		});
		return current;
	}

	void answered(ServerHttpRequest request, ServerHttpResponse response, CurrentRequest current) {
		if (this.accessLog != null) {
			this.accessLog.answered(request, response, current);
		}
	}

	void failed(ServerHttpRequest request, ServerHttpResponse response, CurrentRequest current, Throwable failure) {
		if (this.accessLog != null) {
			this.accessLog.failed(request, response, current, failure);
		}
	}

	void cancelled(ServerHttpRequest request, ServerHttpResponse response, CurrentRequest current) {
		if (this.accessLog != null) {
			this.accessLog.cancelled(request, response, current);
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
