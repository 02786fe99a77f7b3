package dev.fluxlambda.aot;

import reactor.core.publisher.Mono;

import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.reactive.HandlerResult;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.server.ServerWebExchange;

/**
 * Looks for the advice of annotated controllers, and makes what resolves their arguments,
 * when a request has found one, or when one has failed: advice is asked about failures of
 * every handler.
 */
class OnDemandAdapter extends RequestMappingHandlerAdapter {

	private final SingletonSupplier<Boolean> prepared = SingletonSupplier.of(this::prepare);

	@Override
	public void afterPropertiesSet() {
		// At the first request
	}

	@Override
	public Mono<HandlerResult> handle(ServerWebExchange exchange, Object handler) {
		this.prepared.obtain();
		return super.handle(exchange, handler);
	}

	@Override
	public Mono<HandlerResult> handleError(ServerWebExchange exchange, Throwable failure) {
		this.prepared.obtain();
		return super.handleError(exchange, failure);
	}

	private boolean prepare() {
		try {
			super.afterPropertiesSet();
			return true;
		}
		catch (Exception ex) {
			throw new IllegalStateException("Annotated controllers cannot be called", ex);
		}
	}

}
