package dev.fluxlambda.contract;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.amazonaws.services.lambda.runtime.Context;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.WebFilter;

/**
 * Routes with behavior that the sample API lacks: all kinds of failures, all kinds of
 * bodies, and responses that describe the request.
 */
@Configuration(proxyBeanMethods = false)
@Profile("contract")
class ContractRoutes {

	private static final Logger logger = LoggerFactory.getLogger(ContractRoutes.class);

	@Bean
	RouterFunction<ServerResponse> echoRoutes() {
		return RouterFunctions.route()
			.path("/contract/echo", (echo) -> echo.route((request) -> true, ContractRoutes::echo))
			.build();
	}

	@Bean
	RouterFunction<ServerResponse> bodyRoutes() {
		return RouterFunctions.route()
			.GET("/contract/text",
					(request) -> ServerResponse.ok().contentType(MediaType.TEXT_PLAIN).bodyValue("Γειά σου ᚠᛇᚻ 🙂"))
			.GET("/contract/binary",
					(request) -> ServerResponse.ok()
						.contentType(MediaType.IMAGE_GIF)
						.bodyValue(HexFormat.of().parseHex("474946383761fffe00")))
			.GET("/contract/no-content", (request) -> ServerResponse.noContent().build())
			.GET("/contract/body-of/{status}",
					(request) -> ServerResponse.status(Integer.parseInt(request.pathVariable("status")))
						.contentType(MediaType.TEXT_PLAIN)
						.bodyValue("body"))
			.GET("/contract/empty", (request) -> ServerResponse.ok().build())
			.GET("/contract/stream",
					(request) -> ServerResponse.ok()
						.contentType(MediaType.TEXT_PLAIN)
						.body(Flux.just("one,", "two,", "three"), String.class))
			.GET("/contract/cookies",
					(request) -> ServerResponse.ok()
						.cookie(ResponseCookie.from("a", "1").path("/").httpOnly(true).build())
						.cookie(ResponseCookie.from("b", "2").maxAge(Duration.ZERO).build())
						.build())
			.GET("/contract/headers",
					(request) -> ServerResponse.ok().header("x-many", "one", "two").header("Vary", "Origin").build())
			.GET("/contract/own-headers",
					(request) -> ServerResponse.ok()
						.header("Content-Security-Policy", "default-src 'self'")
						.header("X-Frame-Options", "SAMEORIGIN")
						.header("Cache-Control", "max-age=60")
						.build())
			.GET("/contract/long-header",
					(request) -> ServerResponse.ok()
						.header("x-long", "a".repeat(Integer.parseInt(request.queryParam("length").orElseThrow())))
						.build())
			.GET("/contract/redirect", (request) -> ServerResponse.seeOther(URI.create("/hello/")).build())
			.POST("/contract/size",
					(request) -> request.bodyToMono(byte[].class)
						.flatMap((body) -> ServerResponse.ok().bodyValue(Map.of("size", body.length))))
			.build();
	}

	@Bean
	RouterFunction<ServerResponse> failingRoutes() {
		return RouterFunctions.route().GET("/contract/throws", (request) -> {
			throw new IllegalStateException("secret of the handler");
		})
			.GET("/contract/fails", (request) -> Mono.error(new IllegalStateException("secret of the handler")))
			.GET("/contract/fails-later",
					(request) -> Mono.delay(Duration.ofMillis(1))
						.flatMap((tick) -> Mono.error(new IllegalStateException("secret of the handler"))))
			.GET("/contract/unavailable",
					(request) -> Mono
						.error(new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "secret of the handler")))
			.GET("/contract/conflict", (request) -> Mono.error(new ErrorResponseException(HttpStatus.CONFLICT)))
			.GET("/contract/bad-header", (request) -> ServerResponse.ok().header("x-bad", "a\r\nb: c").build())
			.GET("/contract/fails-after-commit",
					(request) -> ServerResponse.ok()
						.contentType(MediaType.TEXT_PLAIN)
						.body(BodyInserters.fromPublisher(
								Flux.concat(Flux.just("begun"), Mono.error(new IllegalStateException("too late"))),
								String.class)))
			.build();
	}

	@Bean
	RouterFunction<ServerResponse> loggingRoute() {
		return RouterFunctions.route().GET("/contract/logs", (request) -> {
			logger.info("in the handler");
			return Mono.just("x")
				.publishOn(Schedulers.parallel())
				.doOnNext((value) -> logger.info("on a parallel thread"))
				.delayElement(Duration.ofMillis(1))
				.publishOn(Schedulers.boundedElastic())
				.doOnNext((value) -> logger.info("on an elastic thread"))
				.flatMap((value) -> Mono.deferContextual((context) -> ServerResponse.ok()
					.bodyValue(new TreeMap<>(Map.of("context", context.get("correlationId"), "attribute",
							request.exchange().getRequiredAttribute("correlationId"))))));
		}).build();
	}

	@Bean
	RouterFunction<ServerResponse> attributesRoute() {
		return RouterFunctions.route().GET("/contract/attributes", (request) -> {
			Map<String, Object> seen = new LinkedHashMap<>();
			request.attribute("flux-lambda.front-end").ifPresent((name) -> seen.put("frontEnd", name));
			request.attribute("flux-lambda.event").ifPresent((event) -> seen.put("event", event instanceof JsonNode));
			request.attribute("flux-lambda.request-context")
				.ifPresent((context) -> seen.put("requestContext", !((JsonNode) context).isEmpty()));
			request.attribute("flux-lambda.context")
				.ifPresent((context) -> seen.put("requestId", ((Context) context).getAwsRequestId()));
			request.attribute("flux-lambda.tenant-id").ifPresent((tenant) -> seen.put("tenant", tenant));
			request.headers().header("x-amz-tenant-id").forEach((tenant) -> seen.put("tenantHeader", tenant));
			return ServerResponse.ok().bodyValue(seen);
		}).build();
	}

	@Bean
	RouterFunction<ServerResponse> classLoaderRoute() {
		return RouterFunctions.route()
			.GET("/contract/class-loader", (request) -> ServerResponse.ok()
				.bodyValue(Map.of("application",
						Thread.currentThread().getContextClassLoader() == ContractRoutes.class.getClassLoader())))
			.build();
	}

	@Bean
	WebFilter failingFilter() {
		return (exchange, chain) -> switch (exchange.getRequest().getPath().value()) {
			case "/contract/filter-throws" -> throw new IllegalStateException("secret of the filter");
			case "/contract/filter-fails" -> Mono.error(new IllegalStateException("secret of the filter"));
			case "/contract/filter-answers" -> {
				exchange.getResponse().setStatusCode(HttpStatus.ACCEPTED);
				yield exchange.getResponse().setComplete();
			}
			default -> chain.filter(exchange);
		};
	}

	@Bean
	@Order(0) // Before the exposed functions' filter takes the header away
	WebFilter failingOnRequestFilter() {
		return (exchange, chain) -> exchange.getRequest().getHeaders().containsHeader(OpenApiRequests.FAIL_HEADER)
				? Mono.error(new IllegalStateException("secret of the filter")) : chain.filter(exchange);
	}

	private static Mono<ServerResponse> echo(ServerRequest request) {
		Map<String, Object> seen = new LinkedHashMap<>();
		seen.put("method", request.method().name());
		seen.put("path", request.requestPath().pathWithinApplication().value());
		seen.put("contextPath", request.requestPath().contextPath().value());
		seen.put("link",
				request.uriBuilder()
					.replacePath(request.requestPath().contextPath().value())
					.path("/hello/")
					.replaceQuery(null)
					.build()
					.getPath());
		seen.put("query", request.queryParams());
		seen.put("cookies",
				request.cookies()
					.values()
					.stream()
					.flatMap(List::stream)
					.map((cookie) -> cookie.getName() + "=" + cookie.getValue())
					.toList());
		seen.put("headers", request.headers().header("x-test"));
		seen.put("contentType", request.headers().contentType().map(Object::toString).orElse(""));
		return request.bodyToMono(byte[].class)
			.defaultIfEmpty(new byte[0])
			.map((body) -> new String(body, StandardCharsets.ISO_8859_1))
			.flatMap((body) -> {
				seen.put("body", body);
				return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(seen);
			});
	}

}
