package dev.fluxlambda.web;

import reactor.core.publisher.Mono;

import org.springframework.http.server.reactive.HttpHandler;

/**
 * Puts the {@link CorrelationId} into the Reactor context around everything, so that what
 * Spring itself logs outside of the filters is under the id too.
 */
final class CorrelationIdContext {

	private CorrelationIdContext() {
	}

	static HttpHandler apply(HttpHandler handler) {
		return (request, response) -> Mono.defer(() -> {
			String id = CorrelationId.from(request.getHeaders());
			return handler.handle(request, response).contextWrite((context) -> context.put(CorrelationId.KEY, id));
		});
	}

}
