package dev.fluxlambda.contract;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Handlers that ignore their end, and change their response until a test has its answer.
 */
@Configuration(proxyBeanMethods = false)
@Profile("contract")
class AbandonedRoutes {

	/** What has reached a handler after its end. */
	static final Queue<Throwable> FAILURES = new ConcurrentLinkedQueue<>();

	private static volatile CountDownLatch answered = new CountDownLatch(0);

	/** How a handler changes its response. */
	enum Way {

		HEADER, HELD_HEADERS, STATUS, COOKIE, HELD_COOKIES, COMMIT_ACTION, COMPLETE, WRITE, WRITE_FLUX

	}

	/**
	 * Let the handlers of the next requests run until the returned latch is released.
	 */
	static CountDownLatch hold() {
		CountDownLatch latch = new CountDownLatch(1);
		answered = latch;
		return latch;
	}

	@Bean
	RouterFunction<ServerResponse> lateRoutes() {
		return RouterFunctions.route()
			.GET("/contract/abandoned/{way}", AbandonedRoutes::change)
			.GET("/contract/blocked", (request) -> {
				CountDownLatch never = new CountDownLatch(1);
				while (never.getCount() > 0) {
					try {
						never.await();
					}
					catch (InterruptedException ex) {
						// As in a handler that ignores it
					}
				}
				return ServerResponse.ok().build();
			})
			.GET("/contract/late-response",
					(request) -> Mono.delay(Duration.ofMillis(Long.parseLong(request.queryParam("ms").orElseThrow())))
						.flatMap((tick) -> ServerResponse.accepted().header("X-Late", "late").bodyValue("in time")))
			.build();
	}

	private static Mono<ServerResponse> change(ServerRequest request) {
		ServerHttpResponse response = request.exchange().getResponse();
		// As a filter or an annotation for CORS sets it
		response.getHeaders().setAccessControlAllowOrigin("https://app.example");
		Way way = Way.valueOf(request.pathVariable("way"));
		CountDownLatch latch = answered;
		return Mono.<String>fromCallable(() -> {
			run(response, way, () -> latch.getCount() > 0);
			return "late";
		}).subscribeOn(Schedulers.boundedElastic()).flatMap(ServerResponse.ok()::bodyValue);
	}

	private static void run(ServerHttpResponse response, Way way, BooleanSupplier goesOn) {
		HttpHeaders headers = response.getHeaders();
		MultiValueMap<String, ResponseCookie> cookies = response.getCookies();
		ResponseCookie cookie = ResponseCookie.from("late", "1").build();
		if (way == Way.COMMIT_ACTION) {
			response.beforeCommit(() -> Mono.fromRunnable(() -> headers.set("X-Late", "late")));
		}
		while (goesOn.getAsBoolean()) {
			switch (way) {
				case HEADER -> response.getHeaders().set("X-Late", String.valueOf(System.nanoTime()));
				case HELD_HEADERS -> {
					headers.put("X-Late", List.of("a", "b"));
					headers.set("x-" + System.nanoTime() % 100, "late");
					headers.setContentLength(1);
				}
				case STATUS -> response.setStatusCode(HttpStatus.ACCEPTED);
				case COOKIE -> {
					response.getCookies().remove("late");
					response.addCookie(cookie);
				}
				case HELD_COOKIES -> cookies.set("late", cookie);
				case COMMIT_ACTION ->
					response.beforeCommit(() -> Mono.fromRunnable(() -> response.setStatusCode(HttpStatus.ACCEPTED)));
				case COMPLETE, WRITE, WRITE_FLUX -> {
					// Once it has ended; before, this is an ordinary response
					if (response.isCommitted()) {
						end(response, way);
						return;
					}
				}
			}
			LockSupport.parkNanos(10_000);
		}
	}

	private static void end(ServerHttpResponse response, Way way) {
		Mono<DataBuffer> body = Mono
			.fromSupplier(() -> response.bufferFactory().wrap("late".getBytes(StandardCharsets.UTF_8)));
		response.setStatusCode(HttpStatus.ACCEPTED);
		(switch (way) {
			case WRITE -> response.writeWith(body);
			case WRITE_FLUX -> response.writeAndFlushWith(Flux.just(body, body));
			default -> response.setComplete();
		}).subscribe(null, FAILURES::add);
	}

}
