package dev.fluxlambda.web;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.cloud.function.web.FunctionHttpProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Stands before Spring Cloud Function's web module, which by itself reaches every
 * Function bean by name, composes them by comma, falls back to
 * {@code spring.cloud.function.definition}, and sends the request headers back in the
 * response. Here a function is reached only when
 * {@code spring.cloud.function.http.<method>} lists it, and it sees only those request
 * headers that say what the body is, and those that
 * {@code spring.cloud.function.http.request-only-headers} names.
 */
class ExposedFunctions implements WebFilter {

	/** What the module itself never sends back. */
	private static final Set<String> CONTENT_NEGOTIATION = Set.of("accept", "content-type", "content-length", "host");

	private final String prefix;

	private final Map<HttpMethod, Set<String>> functions;

	private final Set<String> requestHeaders;

	/**
	 * Create the filter.
	 * @param prefix {@code spring.cloud.function.web.path}, such as {@code /functions}:
	 * every path that begins with it belongs to the web module
	 * @param properties the functions for each method, separated by semicolons
	 * @param beanFactory where the functions are
	 * @throws IllegalArgumentException if the prefix is empty (the module would then be
	 * asked for every path), or if there is no bean of a listed name
	 */
	ExposedFunctions(String prefix, FunctionHttpProperties properties, BeanFactory beanFactory) {
		this.prefix = StringUtils.trimTrailingCharacter(prefix, '/');
		Assert.hasText(this.prefix, "spring.cloud.function.web.path must be a path such as /functions");
		this.functions = Map.of(HttpMethod.GET, names(properties.getGet()), HttpMethod.POST,
				names(properties.getPost()), HttpMethod.PUT, names(properties.getPut()), HttpMethod.DELETE,
				names(properties.getDelete()));
		this.functions.values()
			.forEach((names) -> names.forEach(
					(name) -> Assert.isTrue(beanFactory.containsBean(name), () -> "spring.cloud.function.http lists '"
							+ name + "', and there is no Function bean of that name")));
		this.requestHeaders = new HashSet<>(CONTENT_NEGOTIATION);
		properties.getRequestOnlyHeaders().forEach((name) -> this.requestHeaders.add(name.toLowerCase(Locale.ROOT)));
	}

	private static Set<String> names(@Nullable String list) {
		return Arrays.stream(StringUtils.delimitedListToStringArray(list, ";"))
			.map(String::strip)
			.filter(StringUtils::hasText)
			.collect(Collectors.toUnmodifiableSet());
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		String path = exchange.getRequest().getPath().pathWithinApplication().value();
		if (!path.startsWith(this.prefix)) {
			return chain.filter(exchange);
		}
		Set<HttpMethod> methods = methods(path.substring(this.prefix.length()));
		HttpMethod method = exchange.getRequest().getMethod();
		if (methods.isEmpty()) {
			return Mono.error(new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such function"));
		}
		if (!methods.contains(method)) {
			return Mono.error(new MethodNotAllowedException(method, methods));
		}
		return chain
			.filter(exchange.mutate().request((request) -> request.headers(this::removeUnknownHeaders)).build());
	}

	private Set<HttpMethod> methods(String path) {
		String[] segments = path.split("/");
		// The module matches the bare prefix: /functionsX would be the function X
		if (segments.length < 2 || !segments[0].isEmpty()) {
			return Set.of();
		}
		return this.functions.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().contains(segments[1]))
			.map(Map.Entry::getKey)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private void removeUnknownHeaders(HttpHeaders headers) {
		headers.headerNames()
			.stream()
			.filter((name) -> !this.requestHeaders.contains(name.toLowerCase(Locale.ROOT)))
			.toList()
			.forEach(headers::remove);
	}

}
