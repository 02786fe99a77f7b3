package dev.fluxlambda.web;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpMethod;
import org.springframework.http.codec.HttpMessageReader;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.reactive.config.CorsRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.function.server.support.RouterFunctionMapping;
import org.springframework.web.reactive.handler.AbstractHandlerMapping;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ServerWebExchange;

/**
 * Gives functional routes what annotated controllers have: {@code HEAD} wherever there is
 * a {@code GET}, {@code OPTIONS}, and 405 with {@code Allow} in place of 404 when the
 * path is there but not for this method. It asks the routes themselves, so that no route
 * has to say it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6">RFC 9110,
 * 15.5.6</a>
 */
class AllowedMethods extends AbstractHandlerMapping {

	private final RouterFunctionMapping routes;

	private final List<HttpMessageReader<?>> readers;

	AllowedMethods(RouterFunctionMapping routes, ServerCodecConfigurer codecs, Stream<WebFluxConfigurer> configurers) {
		this.routes = routes;
		this.readers = codecs.getReaders();
		setOrder(Orders.ALLOWED_METHODS);
		CorsMappings cors = new CorsMappings();
		configurers.forEach((configurer) -> configurer.addCorsMappings(cors));
		setCorsConfigurations(cors.getCorsConfigurations());
	}

	@Override
	protected Mono<?> getHandlerInternal(ServerWebExchange exchange) {
		RouterFunction<?> router = this.routes.getRouterFunction();
		if (router == null) {
			return Mono.empty();
		}
		return exchange.getRequest().getMethod().equals(HttpMethod.HEAD) ? route(router, exchange, HttpMethod.GET)
				: allowedMethods(router, exchange).filter((allowed) -> !allowed.isEmpty())
					.map((allowed) -> handler(exchange, allowed));
	}

	private Mono<Set<HttpMethod>> allowedMethods(RouterFunction<?> router, ServerWebExchange exchange) {
		return Flux.fromArray(HttpMethod.values())
			.filterWhen((method) -> route(router, exchange, method).hasElement())
			.concatMapIterable(
					(method) -> method.equals(HttpMethod.GET) ? List.of(method, HttpMethod.HEAD) : List.of(method))
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	private Mono<? extends HandlerFunction<?>> route(RouterFunction<?> router, ServerWebExchange exchange,
			HttpMethod method) {
		ServerWebExchange other = exchange.mutate().request((request) -> request.method(method)).build();
		ServerRequest request = ServerRequest.create(other, this.readers);
		exchange.getAttributes().put(RouterFunctions.REQUEST_ATTRIBUTE, request);
		return router.route(request);
	}

	private static HandlerFunction<ServerResponse> handler(ServerWebExchange exchange, Set<HttpMethod> allowed) {
		HttpMethod method = exchange.getRequest().getMethod();
		if (!method.equals(HttpMethod.OPTIONS)) {
			throw new MethodNotAllowedException(method, withOptions(allowed));
		}
		return (request) -> ServerResponse.ok().allow(withOptions(allowed)).build();
	}

	private static Set<HttpMethod> withOptions(Set<HttpMethod> allowed) {
		Set<HttpMethod> all = new LinkedHashSet<>(allowed);
		all.add(HttpMethod.OPTIONS);
		return all;
	}

	/**
	 * What the application has configured for every mapping of Spring's.
	 */
	private static final class CorsMappings extends CorsRegistry {

		@Override
		protected Map<String, CorsConfiguration> getCorsConfigurations() {
			return super.getCorsConfigurations();
		}

	}

}
