package dev.fluxlambda.contract;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import reactor.core.publisher.Mono;

import org.springframework.core.io.Resource;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * Collects the routes of a RouterFunction as strings, such as {@code GET /hello/{name}}.
 */
final class RouteVisitor implements RouterFunctions.Visitor {

	private final Set<String> routes;

	private final Deque<String> prefixes = new ArrayDeque<>();

	RouteVisitor(Set<String> routes) {
		this.routes = routes;
	}

	@Override
	public void startNested(RequestPredicate predicate) {
		this.prefixes.addLast(RoutePredicate.of(predicate).path());
	}

	@Override
	public void endNested(RequestPredicate predicate) {
		this.prefixes.removeLast();
	}

	@Override
	public void route(RequestPredicate predicate, HandlerFunction<?> handler) {
		RoutePredicate route = RoutePredicate.of(predicate);
		String path = String.join("", this.prefixes) + route.path();
		route.methods().forEach((method) -> this.routes.add(method + " " + path));
	}

	@Override
	public void resources(Function<ServerRequest, Mono<Resource>> lookup) {
		this.routes.add("static resources");
	}

	@Override
	public void attributes(Map<String, Object> attributes) {
	}

	@Override
	public void unknown(RouterFunction<?> router) {
		this.routes.add("unknown " + router);
	}

}
