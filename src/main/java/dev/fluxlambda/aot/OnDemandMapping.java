package dev.fluxlambda.aot;

import reactor.core.publisher.Mono;

import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;

/**
 * Looks for annotated controllers when a request asks for one.
 */
class OnDemandMapping extends RequestMappingHandlerMapping {

	private final FirstUse detection = new FirstUse();

	@Override
	protected void initHandlerMethods() {
		// At the first request
	}

	@Override
	public Mono<HandlerMethod> getHandlerInternal(ServerWebExchange exchange) {
		this.detection.of(super::initHandlerMethods);
		return super.getHandlerInternal(exchange);
	}

}
