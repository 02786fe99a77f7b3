package dev.fluxlambda.function;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.cloud.function.context.catalog.FunctionTypeUtils;
import org.springframework.cloud.function.context.catalog.SimpleFunctionRegistry.FunctionInvocationWrapper;
import org.springframework.cloud.function.web.FunctionHttpProperties;
import org.springframework.cloud.function.web.util.FunctionWebRequestProcessingHelper;
import org.springframework.cloud.function.web.util.FunctionWrapper;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.HttpMessageReader;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;

/**
 * A Function bean at {@code /functions/{name}}. WebFlux maps the request and reads the
 * body, as for a controller. Spring Cloud Function calls the bean. Its own mapping is not
 * used: it exposes all beans if a list is empty, composes beans by comma, returns 500 for
 * a method that is not listed, returns request headers, and reads bodies as UTF-8 text
 * only.
 *
 * @param name the name of the bean, or the names of a composition, separated by {@code |}
 * @param catalog the catalog of Spring Cloud Function, which composes and contains beans
 * @param properties the headers to exclude from the response
 * @param readers the readers of request bodies
 */
record FunctionEndpoint(String name, FunctionCatalog catalog, FunctionHttpProperties properties,
		List<HttpMessageReader<?>> readers) {

	void map(RequestMappingHandlerMapping mappings, RequestMethod method, String path) {
		// As Spring Cloud Function, which takes the comma of a path for the character of
		// a
		// composition. Clients encode that one
		mappings.registerMapping(
				RequestMappingInfo.paths(path + "/" + this.name, path + "/" + this.name.replace('|', ','))
					.methods(method)
					.build(),
				this, Objects.requireNonNull(ReflectionUtils.findMethod(getClass(), "call", ServerWebExchange.class)));
	}

	Mono<ResponseEntity<?>> call(ServerWebExchange exchange) {
		FunctionInvocationWrapper function = this.catalog.lookup(this.name);
		return argument(function, exchange).flatMap((argument) -> call(function, argument, exchange));
	}

	private Mono<?> argument(FunctionInvocationWrapper function, ServerWebExchange exchange) {
		if (function.isSupplier()) {
			return Mono.just("");
		}
		ServerRequest request = ServerRequest.create(exchange, this.readers);
		ParameterizedTypeReference<?> type = ParameterizedTypeReference
			.forType(function.getItemType(function.getInputType()));
		return (FunctionTypeUtils.isFlux(function.getInputType()) ? request.bodyToFlux(type).collectList()
				: request.bodyToMono(type))
			.switchIfEmpty(Mono.error(() -> new ServerWebInputException("A request body is required")));
	}

	@SuppressWarnings("unchecked")
	private Mono<ResponseEntity<?>> call(FunctionInvocationWrapper function, Object argument,
			ServerWebExchange exchange) {
		HttpHeaders headers = new HttpHeaders();
		// Spring Cloud Function would return all other headers in the response
		Stream
			.concat(Stream.of(HttpHeaders.ACCEPT, HttpHeaders.CONTENT_TYPE, HttpHeaders.CONTENT_LENGTH,
					HttpHeaders.HOST), this.properties.getRequestOnlyHeaders().stream())
			.forEach((name) -> exchange.getRequest()
				.getHeaders()
				.getOrEmpty(name)
				.forEach((value) -> headers.add(name, value)));
		headers.set("uri", exchange.getRequest().getURI().toString());
		FunctionWrapper wrapper = new FunctionWrapper(function, null);
		wrapper.setHeaders(headers);
		wrapper.getParams().addAll(exchange.getRequest().getQueryParams());
		return Mono.from((Publisher<ResponseEntity<?>>) FunctionWebRequestProcessingHelper.processRequest(wrapper,
				argument, false, this.properties.getIgnoredHeaders(), this.properties.getRequestOnlyHeaders()));
	}

}
