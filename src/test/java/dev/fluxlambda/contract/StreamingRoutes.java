package dev.fluxlambda.contract;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import dev.fluxlambda.http.KeepAlive;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.WebExceptionHandler;

/**
 * Streams that a test can hold: the last part is made when it opens a gate.
 */
@Configuration(proxyBeanMethods = false)
@Profile("contract")
class StreamingRoutes {

	static final String STARVED = "/contract/starved";

	static final int PART_SIZE = 64 * 1024;

	/** How many parts of {@code /contract/parts} were made, in this JVM. */
	static final AtomicInteger PARTS = new AtomicInteger();

	/** Completes when a stream of {@code /contract/parts} is cancelled, in this JVM. */
	static final Sinks.Empty<Void> CANCELLED = Sinks.empty();

	private final Map<String, Sinks.Empty<String>> gates = new ConcurrentHashMap<>();

	@Bean
	RouterFunction<ServerResponse> gateRoutes() {
		return RouterFunctions.route()
			.GET("/contract/gate/{id}", (request) -> ServerResponse.ok()
				.contentType(MediaType.TEXT_EVENT_STREAM)
				.body(BodyInserters.fromPublisher(
						Flux.concat(Mono.just("first"), gate(request).asMono().thenReturn("last")), String.class)))
			.GET("/contract/gate/{id}/buffers",
					(request) -> ServerResponse.ok()
						.contentType(MediaType.TEXT_PLAIN)
						.body((response, context) -> response
							.writeWith(Flux.concat(Mono.just("first\n\n"), gate(request).asMono().thenReturn("last"))
								.map(StreamingRoutes::buffer))))
			.GET("/contract/gate/{id}/events",
					(request) -> ServerResponse.ok()
						.body(BodyInserters.fromServerSentEvents(
								KeepAlive.comments(gate(request).asMono().thenReturn("last").flux()))))
			.POST("/contract/gate/{id}", (request) -> {
				gate(request).tryEmitEmpty();
				return ServerResponse.accepted().build();
			})
			.DELETE("/contract/gate/{id}", (request) -> {
				gate(request).tryEmitError(new IllegalStateException("secret of the stream"));
				return ServerResponse.accepted().build();
			})
			.build();
	}

	private Sinks.Empty<String> gate(ServerRequest request) {
		return this.gates.computeIfAbsent(request.pathVariable("id"), (id) -> Sinks.empty());
	}

	private static DataBuffer buffer(String text) {
		return DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * A route without an answer, and without a problem.
	 */
	@Bean
	RouterFunction<ServerResponse> starvedRoute() {
		return RouterFunctions.route().GET(STARVED, (request) -> Mono.never()).build();
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	WebExceptionHandler starvedProblem() {
		return (exchange, failure) -> exchange.getRequest().getPath().value().equals(STARVED) ? Mono.never()
				: Mono.error(failure);
	}

	@Bean
	RouterFunction<ServerResponse> partsRoute() {
		return RouterFunctions.route()
			.GET("/contract/parts",
					(request) -> ServerResponse.ok()
						.contentType(MediaType.APPLICATION_OCTET_STREAM)
						.body(BodyInserters
							.fromDataBuffers(parts(Integer.parseInt(request.queryParam("count").orElseThrow())))))
			.build();
	}

	private static Flux<DataBuffer> parts(int count) {
		return Flux.range(0, count).doOnNext((number) -> PARTS.incrementAndGet()).map((number) -> {
			byte[] part = new byte[PART_SIZE];
			return (DataBuffer) DefaultDataBufferFactory.sharedInstance.wrap(part);
		}).doOnCancel(CANCELLED::tryEmitEmpty);
	}

}
