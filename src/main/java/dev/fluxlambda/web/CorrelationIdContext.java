package dev.fluxlambda.web;

import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;

/**
 * Puts the {@link CorrelationId} into the Reactor context around everything, so that what
 * Spring itself logs outside of the filters is under the id too.
 */
class CorrelationIdContext implements HttpHandlerDecoratorFactory, Ordered {

	@Override
	public int getOrder() {
		// The last decorator is the outermost
		return LOWEST_PRECEDENCE;
	}

	@Override
	public HttpHandler apply(HttpHandler handler) {
		return (request, response) -> Mono.defer(() -> {
			String id = CorrelationId.from(request.getHeaders());
			return handler.handle(request, response).contextWrite((context) -> context.put(CorrelationId.KEY, id));
		});
	}

}
