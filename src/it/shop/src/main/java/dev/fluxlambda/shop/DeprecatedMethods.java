package dev.fluxlambda.shop;

import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Adds the header {@code Deprecation} to what a deprecated method of a controller
 * answers.
 */
@Component
class DeprecatedMethods implements WebFilter {

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		exchange.getResponse().beforeCommit(() -> {
			if (exchange.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod method
					&& method.hasMethodAnnotation(Deprecated.class)) {
				exchange.getResponse().getHeaders().set("Deprecation", "true");
			}
			return Mono.empty();
		});
		return chain.filter(exchange);
	}

}
