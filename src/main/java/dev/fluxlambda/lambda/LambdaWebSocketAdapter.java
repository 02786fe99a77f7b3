package dev.fluxlambda.lambda;

import dev.fluxlambda.http.UpgradeNotSupportedException;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.web.reactive.HandlerAdapter;
import org.springframework.web.reactive.HandlerResult;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.server.ServerWebExchange;

/**
 * Refuses all requests for a {@link WebSocketHandler} with 501, in place of Spring's
 * {@code WebSocketHandlerAdapter}. A function has no connection to its client.
 */
final class LambdaWebSocketAdapter implements HandlerAdapter, Ordered {

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public boolean supports(Object handler) {
		return handler instanceof WebSocketHandler;
	}

	@Override
	public Mono<HandlerResult> handle(ServerWebExchange exchange, Object handler) {
		return Mono.error(new UpgradeNotSupportedException("WebSockets are not supported on AWS Lambda"));
	}

}
