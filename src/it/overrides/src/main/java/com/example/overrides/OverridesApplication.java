package com.example.overrides;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.WebFilter;

@SpringBootApplication
public class OverridesApplication {

	private static final Logger logger = LoggerFactory.getLogger("access");

	public static void main(String[] args) {
		SpringApplication.run(OverridesApplication.class, args);
	}

	@Bean
	RouterFunction<ServerResponse> routes() {
		return RouterFunctions.route()
			.GET("/person", (request) -> ServerResponse.ok().bodyValue(new Person("Ada", "Lovelace")))
			.GET("/fails", (request) -> Mono.error(new IllegalStateException("for the test")))
			.build();
	}

	@Bean
	@Order(-1)
	ErrorWebExceptionHandler errors() {
		return (exchange, failure) -> {
			exchange.getResponse().setStatusCode(HttpStatus.I_AM_A_TEAPOT);
			byte[] body = ("mine: " + failure.getMessage()).getBytes(StandardCharsets.UTF_8);
			return exchange.getResponse().writeWith(Mono.just(exchange.getResponse().bufferFactory().wrap(body)));
		};
	}

	@Bean
	WebFilter requestId() {
		return (exchange, chain) -> {
			String id = UUID.randomUUID().toString();
			exchange.getResponse().getHeaders().set("x-request-id", id);
			return chain.filter(exchange)
				.doFinally((signal) -> logger.info("id={} path={}", id, exchange.getRequest().getPath()));
		};
	}

	record Person(String firstName, String lastName) {
	}

}
