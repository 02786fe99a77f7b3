package dev.fluxlambda.benchmark.peer;

import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * A plain Spring Boot WebFlux application, with Boot's defaults: {@code GET /hello/}, a
 * correlation id, the security headers, and one line in the log for each request. It has
 * no component annotation, so that the application does not find it by scanning.
 */
@EnableAutoConfiguration
public class PlainServer {

	private static final Logger logger = LoggerFactory.getLogger(PlainServer.class);

	private static final String CORRELATION_ID = "x-correlation-id";

	public static void main(String[] args) {
		new SpringApplicationBuilder(PlainServer.class)
			.properties("server.address=${HOST}", "server.port=${PORT}", "logging.structured.format.console=logstash")
			.run(args);
	}

	@Bean
	RouterFunction<ServerResponse> helloRouter() {
		return RouterFunctions.route().GET("/hello", PlainServer::hello).GET("/hello/", PlainServer::hello).build();
	}

	@Bean
	WebFilter correlationIdFilter() {
		return PlainServer::correlate;
	}

	private static Mono<ServerResponse> hello(ServerRequest request) {
		return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(new Greeting("Hello World"));
	}

	private static Mono<Void> correlate(ServerWebExchange exchange, WebFilterChain chain) {
		long start = System.nanoTime();
		String sent = exchange.getRequest().getHeaders().getFirst(CORRELATION_ID);
		String id = (sent != null) ? sent : UUID.randomUUID().toString();
		HttpHeaders headers = exchange.getResponse().getHeaders();
		headers.set(CORRELATION_ID, id);
		headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
		headers.set("Referrer-Policy", "no-referrer");
		headers.set("X-Content-Type-Options", "nosniff");
		headers.set("X-Frame-Options", "DENY");
		headers.setCacheControl("no-store");
		return chain.filter(exchange).doFinally((signal) -> log(exchange, id, start));
	}

	private static void log(ServerWebExchange exchange, String id, long start) {
		ServerHttpRequest request = exchange.getRequest();
		ServerHttpResponse response = exchange.getResponse();
		try (var _ = MDC.putCloseable("correlationId", id)) {
			logger.info("{} {} {} {} ms", request.getMethod(), request.getPath().value(), response.getStatusCode(),
					(System.nanoTime() - start) / 1_000_000);
		}
	}

	record Greeting(String message) {
	}

}
