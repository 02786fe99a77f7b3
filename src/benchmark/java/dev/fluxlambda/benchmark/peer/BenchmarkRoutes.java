package dev.fluxlambda.benchmark.peer;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

import reactor.core.publisher.Flux;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Adds routes to the function: {@code POST /benchmark/echo} returns the request body,
 * {@code GET /benchmark/parts} 5 MB in parts of 64 KB, and {@code GET /benchmark/ticks}
 * 50 lines, 20 ms apart, each with its time in microseconds since the epoch.
 */
public class BenchmarkRoutes implements ApplicationContextInitializer<GenericApplicationContext> {

	private static final int PARTS = 80;

	private static final int PART_SIZE = 64 * 1024;

	private static final int TICKS = 50;

	@Override
	public void initialize(GenericApplicationContext context) {
		context.registerBean("benchmarkRoutes", RouterFunction.class, BenchmarkRoutes::routes);
	}

	private static RouterFunction<ServerResponse> routes() {
		return RouterFunctions.route()
			.POST("/benchmark/echo",
					(request) -> ServerResponse.ok()
						.contentType(request.headers().contentType().orElseThrow())
						.body(request.body(BodyExtractors.toDataBuffers()), DataBuffer.class))
			.GET("/benchmark/parts",
					(request) -> ServerResponse.ok().contentType(MediaType.TEXT_PLAIN).body(parts(), DataBuffer.class))
			.GET("/benchmark/ticks",
					(request) -> ServerResponse.ok()
						.contentType(MediaType.APPLICATION_NDJSON)
						.body(ticks(), Long.class))
			.build();
	}

	private static Flux<DataBuffer> parts() {
		return Flux.range(0, PARTS).map((number) -> {
			byte[] part = new byte[PART_SIZE];
			Arrays.fill(part, (byte) 'a');
			return DefaultDataBufferFactory.sharedInstance.wrap(part);
		});
	}

	private static Flux<Long> ticks() {
		return Flux.interval(Duration.ofMillis(20))
			.take(TICKS)
			.map((number) -> ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
	}

}
