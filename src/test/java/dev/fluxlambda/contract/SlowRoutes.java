package dev.fluxlambda.contract;

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
 * Routes that take their time, and one whose answer does.
 */
@Configuration(proxyBeanMethods = false)
@Profile("contract")
class SlowRoutes {

	static final Duration TIME = Duration.ofSeconds(3);

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
			.build();
	}

}
