package dev.fluxlambda.aot;

import reactor.core.publisher.Mono;

import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;

/**
 * Looks for annotated controllers when a request asks for one.
 */
class OnDemandMapping extends RequestMappingHandlerMapping {

	private final SingletonSupplier<Boolean> detected = SingletonSupplier.of(() -> {
		super.initHandlerMethods();
		return true;
	});

	@Override
	protected void initHandlerMethods() {
		// At the first request
	}

	@Override
	public Mono<HandlerMethod> getHandlerInternal(ServerWebExchange exchange) {
		this.detected.obtain();
		return super.getHandlerInternal(exchange);
	}

}
