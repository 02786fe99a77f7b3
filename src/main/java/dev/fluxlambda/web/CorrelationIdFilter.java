package dev.fluxlambda.web;

import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Gives each request its {@link CorrelationId}: first in the chain, so that whatever
 * happens later happens under the id.
 */
class CorrelationIdFilter implements WebFilter, Ordered {

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		String id = CorrelationId.from(exchange.getRequest().getHeaders());
		exchange.getAttributes().put(CorrelationId.KEY, id);
		exchange.getResponse().getHeaders().set(CorrelationId.HEADER, id);
		exchange.getResponse()
			.beforeCommit(
					() -> Mono.fromRunnable(() -> exchange.getResponse().getHeaders().set(CorrelationId.HEADER, id)));
		return chain.filter(exchange).contextWrite((context) -> context.put(CorrelationId.KEY, id));
	}

}
