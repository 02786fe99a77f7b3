package dev.fluxlambda.hello;

import java.util.function.Function;
import java.util.function.Supplier;

import dev.fluxlambda.http.KeepAlive;
import dev.fluxlambda.http.Produces;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebInputException;

/**
 * Routes that map {@link HelloFunctions} to HTTP.
 */
@Configuration(proxyBeanMethods = false)
class HelloRoutes {

	@Bean
	RouterFunction<ServerResponse> helloRouter(Supplier<Greeting> hello, Function<GreetingRequest, Greeting> greet) {
		return RouterFunctions.route()
			.GET("/hello", (request) -> greeting(hello.get()))
			.GET("/hello/", (request) -> greeting(hello.get()))
			.GET("/hello/{name}", (request) -> greeting(greet.apply(new GreetingRequest(request.pathVariable("name")))))
			.POST("/hello", (request) -> body(request).map(greet).flatMap(HelloRoutes::greeting))
			.POST("/hello/", (request) -> body(request).map(greet).flatMap(HelloRoutes::greeting))
			.filter(Produces.mediaType(MediaType.APPLICATION_JSON))
			.build();
	}

	/**
	 * The order puts this route before the one with a name in its path.
	 */
	@Bean
	@Order(0)
	RouterFunction<ServerResponse> streamRouter(Function<GreetingsRequest, Flux<Greeting>> greetAgain) {
		return RouterFunctions.route().GET("/hello/stream", (request) -> {
			MediaType type = Produces.preferred(request, MediaType.TEXT_EVENT_STREAM, MediaType.APPLICATION_NDJSON);
			Flux<Greeting> stream = greetAgain
				.apply(new GreetingsRequest(number(request, "count", 10), number(request, "interval", 1_000)));
			ServerResponse.BodyBuilder response = ServerResponse.ok().contentType(type);
			return type.equals(MediaType.APPLICATION_NDJSON) ? response.body(stream, Greeting.class)
					: response.body(BodyInserters.fromServerSentEvents(KeepAlive.comments(stream)));
		}).build();
	}

	private static int number(ServerRequest request, String parameter, int defaultValue) {
		try {
			return request.queryParam(parameter).map(Integer::parseInt).orElse(defaultValue);
		}
		catch (NumberFormatException ex) {
			throw new ServerWebInputException("The query parameter " + parameter + " is not a number");
		}
	}

	private static Mono<GreetingRequest> body(ServerRequest request) {
		return request.bodyToMono(GreetingRequest.class)
			.switchIfEmpty(Mono.error(() -> new ServerWebInputException("A request body is required")));
	}

	private static Mono<ServerResponse> greeting(Greeting greeting) {
		return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(greeting);
	}

}
