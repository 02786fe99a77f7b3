package dev.fluxlambda.contract;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.amazonaws.services.lambda.runtime.Context;
import dev.fluxlambda.lambda.LambdaAttributes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Routes that throw every kind of error on every kind of thread, never answer, block, and
 * read large bodies.
 */
@Configuration(proxyBeanMethods = false)
@Profile("contract")
class FaultRoutes {

	static final AtomicInteger CANCELLED = new AtomicInteger();

	private static final Logger logger = LoggerFactory.getLogger(FaultRoutes.class);

	/** Where an error is thrown. */
	enum Place {

		CALL, CHAIN, PARALLEL, ELASTIC, TIMER, FUTURE, FUTURE_CALLBACK, VIRTUAL_EXECUTOR, VIRTUAL_THREAD, BODY, WRITE;

		/**
		 * Return whether an error of the JVM reaches Reactor's scheduler, which only logs
		 * it.
		 */
		boolean isOnScheduler() {
			return this == PARALLEL || this == ELASTIC || this == TIMER || this == VIRTUAL_EXECUTOR;
		}

	}

	/** What is thrown. */
	enum Fault {

		STACK_OVERFLOW, NO_CLASS, INITIALIZER, INTERNAL, ASSERTION, EXCEPTION;

		/** Return whether Reactor throws the error instead of signalling it. */
		boolean isOfJvm() {
			return this != ASSERTION && this != EXCEPTION;
		}

	}

	@Bean
	RouterFunction<ServerResponse> errorRoutes() {
		return RouterFunctions.route()
			.POST("/contract/fault/{place}/{fault}",
					(request) -> fail(request, Place.valueOf(request.pathVariable("place")),
							Fault.valueOf(request.pathVariable("fault"))))
			.build();
	}

	@Bean
	RouterFunction<ServerResponse> memoryRoutes() {
		return RouterFunctions.route()
			.GET("/contract/memory/heap", (request) -> fill())
			.GET("/contract/memory/heap-later", (request) -> later().flatMap((tick) -> fill()))
			.GET("/contract/memory/code", (request) -> {
				throw new OutOfMemoryError("made by code");
			})
			.GET("/contract/memory/signal", (request) -> Mono.error(new OutOfMemoryError("made by code")))
			.GET("/contract/memory/direct", (request) -> ServerResponse.ok().bodyValue(direct()))
			.build();
	}

	@Bean
	RouterFunction<ServerResponse> slowRoutes() {
		return RouterFunctions.route()
			.GET("/contract/never", (request) -> Mono.<ServerResponse>never().doOnCancel(CANCELLED::incrementAndGet))
			.GET("/contract/sleeps", (request) -> {
				sleep();
				return ServerResponse.ok().build();
			})
			.GET("/contract/spins", (request) -> {
				long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
				while (System.nanoTime() < end) {
					Thread.onSpinWait();
				}
				return ServerResponse.ok().build();
			})
			.GET("/contract/error-of-a-task",
					(request) -> later().map((tick) -> fail(Fault.NO_CLASS)).then(Mono.empty()))
			.GET("/contract/endless", (request) -> ServerResponse.ok()
				.contentType(MediaType.TEXT_PLAIN)
				.body(Flux.interval(Duration.ofMillis(10)).onBackpressureDrop().map(String::valueOf), String.class))
			.GET("/contract/blocks", (request) -> ServerResponse.ok().bodyValue(String.valueOf(later().block())))
			.build();
	}

	@Bean
	RouterFunction<ServerResponse> identityRoute() {
		return RouterFunctions.route().POST("/contract/identity", (request) -> {
			String mine = String.valueOf(request.headers().firstHeader("x-correlation-id"));
			logger.info("want={}", mine);
			return later().publishOn(Schedulers.boundedElastic())
				.flatMap((tick) -> request.bodyToMono(String.class))
				.flatMap((body) -> ServerResponse.ok()
					.bodyValue(Map.of("header", mine, "mdc", String.valueOf(MDC.get("correlationId")), "body", body,
							"query", request.queryParam("q").orElse(""), "attribute",
							request.attribute("correlationId").orElse(""), "event",
							request.attribute(LambdaAttributes.EVENT).map(Object::toString).orElse(""), "requestId",
							request.attribute(LambdaAttributes.CONTEXT)
								.map((context) -> ((Context) context).getAwsRequestId())
								.orElse(""))));
		}).build();
	}

	@Bean
	RouterFunction<ServerResponse> sizeRoutes() {
		return RouterFunctions.route()
			.POST("/contract/limits/multipart",
					(request) -> request.multipartData()
						.flatMap((parts) -> ServerResponse.ok().bodyValue(Map.of("parts", parts.size()))))
			.POST("/contract/limits/form",
					(request) -> request.formData()
						.flatMap((fields) -> ServerResponse.ok().bodyValue(Map.of("fields", fields.size()))))
			.POST("/contract/limits/json",
					(request) -> request.bodyToMono(JsonNode.class)
						.flatMap((json) -> ServerResponse.ok().bodyValue(Map.of("type", json.getNodeType()))))
			.build();
	}

	private static Mono<ServerResponse> fail(ServerRequest request, Place place, Fault fault) {
		Mono<String> value = Mono.just("x");
		return answer(switch (place) {
			case CALL -> Mono.just(fail(fault));
			case CHAIN -> value.map((any) -> fail(fault));
			case PARALLEL -> value.publishOn(Schedulers.parallel()).map((any) -> fail(fault));
			case ELASTIC -> Mono.fromCallable(() -> fail(fault)).subscribeOn(Schedulers.boundedElastic());
			case TIMER -> later().map((tick) -> fail(fault));
			case FUTURE -> Mono.fromFuture(() -> CompletableFuture.supplyAsync(() -> fail(fault)));
			case FUTURE_CALLBACK ->
				Mono.fromFuture(() -> CompletableFuture.supplyAsync(() -> "x")).map((any) -> fail(fault));
			case VIRTUAL_EXECUTOR ->
				value.publishOn(Schedulers.fromExecutor(Executors.newVirtualThreadPerTaskExecutor()))
					.map((any) -> fail(fault));
			case VIRTUAL_THREAD -> Mono.<String>create((sink) -> Thread.startVirtualThread(() -> sink.success("x")))
				.map((any) -> fail(fault));
			case BODY -> request.bodyToMono(String.class).map((any) -> fail(fault));
			case WRITE -> Mono.just("x");
		}, (place == Place.WRITE) ? fault : null);
	}

	private static Mono<ServerResponse> answer(Mono<String> body, @Nullable Fault writing) {
		if (writing != null) {
			return ServerResponse.ok().body(body.map((any) -> fail(writing)), String.class);
		}
		return body.flatMap((text) -> ServerResponse.ok().bodyValue(text));
	}

	private static String fail(Fault fault) {
		return switch (fault) {
			case STACK_OVERFLOW -> String.valueOf(deep(0));
			case NO_CLASS -> throw new NoClassDefFoundError("secret/Class");
			case INITIALIZER -> throw new ExceptionInInitializerError(new IllegalStateException("secret"));
			case INTERNAL -> throw new InternalError("secret");
			case ASSERTION -> throw new AssertionError("secret");
			case EXCEPTION -> throw new IllegalStateException("secret");
		};
	}

	private static int deep(int depth) {
		return deep(depth + 1) + 1;
	}

	private static Mono<ServerResponse> fill() {
		List<byte[]> all = new ArrayList<>();
		while (all.size() < Integer.MAX_VALUE) {
			all.add(new byte[1 << 20]);
		}
		return ServerResponse.ok().bodyValue(all.size());
	}

	/**
	 * Run out of memory in a way that the JVM does not see: Java code makes the error.
	 */
	private static int direct() {
		List<ByteBuffer> all = new ArrayList<>();
		while (all.size() < Integer.MAX_VALUE) {
			all.add(ByteBuffer.allocateDirect(1 << 20));
		}
		return all.size();
	}

	private static Mono<Long> later() {
		return Mono.delay(Duration.ofMillis(1));
	}

	private static void sleep() {
		try {
			TimeUnit.MINUTES.sleep(1);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
