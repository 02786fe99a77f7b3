package dev.fluxlambda.request;

import reactor.core.publisher.Mono;

import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Sets the {@link CorrelationId} as an attribute of the exchange and as a header of the
 * response. It is the first filter in the chain, so that all others can use the id.
 */
class CorrelationIdFilter implements WebFilter {

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		return Mono.deferContextual((context) -> {
			CurrentRequest request = CurrentRequest.of(context);
			request.setAttributes(exchange.getAttributes());
			String id = request.trace().correlationId();
			exchange.getAttributes().put(CorrelationId.KEY, id);
			exchange.getResponse().getHeaders().set(CorrelationId.HEADER, id);
			return chain.filter(exchange);
		});
	}

}
