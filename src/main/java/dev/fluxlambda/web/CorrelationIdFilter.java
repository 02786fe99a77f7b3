package dev.fluxlambda.web;

import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Gives each exchange its {@link CorrelationId}, as an attribute and on the response:
 * first in the chain, so that whatever happens later happens under the id.
 */
class CorrelationIdFilter implements WebFilter {

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		return Mono.deferContextual((context) -> {
			String id = context.get(CorrelationId.KEY);
			HttpHeaders headers = exchange.getResponse().getHeaders();
			exchange.getAttributes().put(CorrelationId.KEY, id);
			headers.set(CorrelationId.HEADER, id);
			exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> headers.set(CorrelationId.HEADER, id)));
			return chain.filter(exchange);
		});
	}

}
