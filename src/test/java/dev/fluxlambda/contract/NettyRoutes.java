package dev.fluxlambda.contract;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Routes that take their time, and one that says what it knows of the connection.
 */
@Configuration(proxyBeanMethods = false)
@Profile("contract")
class NettyRoutes {

	static final Duration TIME = Duration.ofSeconds(2);

	static final int SIZE = 20_000_000;

	@Bean
	RouterFunction<ServerResponse> slow() {
		return RouterFunctions.route()
			.GET("/contract/slow/answer", (request) -> Mono.delay(TIME).flatMap((tick) -> ServerResponse.ok().build()))
			.POST("/contract/slow/body",
					(request) -> Mono.delay(TIME)
						.then(request.bodyToMono(byte[].class))
						.flatMap((body) -> ServerResponse.ok().bodyValue(Map.of("size", body.length))))
			.GET("/contract/slow/events",
					(request) -> ServerResponse.ok()
						.contentType(MediaType.TEXT_EVENT_STREAM)
						.body(Flux.interval(Duration.ZERO, TIME).take(2), Long.class))
			.GET("/contract/slow/download", (request) -> ServerResponse.ok().bodyValue(new byte[SIZE]))
			.GET("/contract/connection",
					(request) -> ServerResponse.ok()
						.bodyValue(request.uri().resolve("/") + " "
								+ request.remoteAddress().map(InetSocketAddress::getHostString).orElse("")))
			.build();
	}

}
