package dev.fluxlambda.lambda;

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
 * Sets the {@link LambdaAttributes} of the exchange. If the transport rejects the
 * request, the filter fails with that error, so that it is handled like all other errors.
 */
class LambdaExchangeFilter implements WebFilter, Ordered {

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
		return (rejection == null) ? chain.filter(exchange) : Mono.error(rejection);
	}

}
