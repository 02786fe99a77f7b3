package dev.fluxlambda.http;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

import dev.fluxlambda.request.Orders;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.function.server.support.RouterFunctionMapping;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ServerWebExchange;

/**
 * Adds to functional routes what annotated controllers support: {@code HEAD} for each
 * {@code GET}, {@code OPTIONS}, and 405 with {@code Allow} instead of 404 if the path
 * exists for other methods only. It looks up each method in Spring's own mapping of the
 * routes, which also handles CORS and API versions.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6">RFC 9110,
 * 15.5.6</a>
 */
class AllowedMethods implements HandlerMapping, Ordered {

	private final RouterFunctionMapping routes;

	AllowedMethods(RouterFunctionMapping routes) {
		this.routes = routes;
	}

	@Override
	public int getOrder() {
		return Orders.ALLOWED_METHODS;
	}

	@Override
	public Mono<Object> getHandler(ServerWebExchange exchange) {
		HttpMethod method = exchange.getRequest().getMethod();
		if (CorsUtils.isPreFlightRequest(exchange.getRequest())) {
			return Mono.empty();
		}
		return method.equals(HttpMethod.HEAD) ? route(exchange, method)
				: Flux.fromArray(HttpMethod.values())
					.filterWhen((other) -> route(exchange, other).hasElement())
					.collect(Collectors.<HttpMethod, Set<HttpMethod>>toCollection(LinkedHashSet::new))
					.filter((allowed) -> !allowed.isEmpty())
					.map((allowed) -> handler(method, allowed));
	}

	private Mono<Object> route(ServerWebExchange exchange, HttpMethod method) {
		// A route appends its pattern to an existing one
		exchange.getAttributes().remove(RouterFunctions.MATCHING_PATTERN_ATTRIBUTE);
		HttpMethod other = method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method;
		return this.routes.getHandler(exchange.mutate().request((request) -> request.method(other)).build());
	}

	private static HandlerFunction<ServerResponse> handler(HttpMethod method, Set<HttpMethod> allowed) {
		allowed.add(HttpMethod.OPTIONS);
		if (!method.equals(HttpMethod.OPTIONS)) {
			throw new MethodNotAllowedException(method, allowed);
		}
		return (request) -> ServerResponse.ok().allow(allowed).build();
	}

}
