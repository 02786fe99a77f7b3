package dev.fluxlambda.lambda;

import java.security.Principal;
import java.util.Map;

import com.amazonaws.services.lambda.runtime.Context;
import dev.fluxlambda.request.Orders;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Sets the {@link LambdaAttributes} of the exchange, and its principal. If the transport
 * rejects the request, the filter fails with that error, so that it is handled like all
 * other errors.
 */
class LambdaExchangeFilter implements WebFilter, Ordered {

	private final boolean principal;

	/**
	 * Create the filter.
	 * @param principal whether the caller that the front end has verified is the
	 * principal
	 */
	LambdaExchangeFilter(boolean principal) {
		this.principal = principal;
	}

	@Override
	public int getOrder() {
		return Orders.TRANSPORT;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		LambdaInvocation invocation = ServerHttpRequestDecorator.getNativeRequest(exchange.getRequest());
		Map<String, Object> attributes = exchange.getAttributes();
		attributes.put(LambdaAttributes.FRONT_END, invocation.frontEnd().name());
		attributes.put(LambdaAttributes.EVENT, invocation.event());
		attributes.put(LambdaAttributes.REQUEST_CONTEXT, invocation.event().path("requestContext"));
		Context context = invocation.context();
		if (context != null) {
			attributes.put(LambdaAttributes.CONTEXT, context);
			if (context.getTenantId() != null) {
				attributes.put(LambdaAttributes.TENANT_ID, context.getTenantId());
			}
		}
		Throwable rejection = invocation.request().rejection();
		if (rejection != null) {
			return Mono.error(rejection);
		}
		return chain.filter(this.principal ? withPrincipal(exchange, invocation) : exchange);
	}

	private static ServerWebExchange withPrincipal(ServerWebExchange exchange, LambdaInvocation invocation) {
		Principal caller = invocation.frontEnd().principal(invocation.event());
		return (caller != null) ? exchange.mutate().principal(Mono.just(caller)).build() : exchange;
	}

}
