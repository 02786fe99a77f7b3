package dev.fluxlambda.web;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Guards each request by its {@link RequestAbort} where threads begin to work for it:
 * where the chain is subscribed to, where the body arrives, and in each task of a Reactor
 * scheduler that a thread of the request schedules. The deadline holds for what other
 * threads lose.
 */
public class RequestGuard implements WebFilter, InitializingBean {

	/**
	 * The name of a {@link Duration} in the Reactor context: the limit of a transport
	 * that sends nothing before the response is complete, in place of the deadline.
	 */
	public static final String LIMIT = RequestGuard.class.getName() + ".limit";

	private static final int OUT_OF_MEMORY_STATUS = 3;

	private final Duration deadline;

	RequestGuard(Duration deadline) {
		this.deadline = deadline;
	}

	@Override
	public void afterPropertiesSet() {
		RequestAbort.guardTasks();
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		return Mono
			.deferContextual((context) -> context.<RequestAbort>get(RequestAbort.KEY).guard(chain.filter(exchange)));
	}

	HttpHandler apply(HttpHandler handler) {
		return (request, response) -> Mono.deferContextual((context) -> {
			RequestAbort abort = new RequestAbort();
			Mono<Void> handled = handler.handle(new Request(request, abort), response).contextWrite(abort::in);
			boolean buffered = context.hasKey(LIMIT);
			Duration limit = buffered ? context.<Duration>get(LIMIT) : this.deadline;
			if (limit.isZero()) {
				return handled;
			}
			Disposable timer = Schedulers.parallel().schedule(() -> {
				if (buffered || !response.isCommitted()) {
					abort.fail(new DeadlineException());
				}
			}, limit.toMillis(), TimeUnit.MILLISECONDS);
			return handled.doFinally((signal) -> timer.dispose());
		});
	}

	/**
	 * End the process at once if there was no memory, as the JVM does with
	 * {@code -XX:+ExitOnOutOfMemoryError}, which does not see the errors that Java code
	 * makes: for direct buffers, large arrays, threads.
	 * @param error any error
	 */
	public static void exitOnOutOfMemory(@Nullable Throwable error) {
		for (Throwable cause = error; cause != null; cause = cause.getCause()) {
			if (cause instanceof OutOfMemoryError) {
				System.err.println("Terminating due to " + cause);
				Runtime.getRuntime().halt(OUT_OF_MEMORY_STATUS);
			}
		}
	}

	private static final class Request extends ServerHttpRequestDecorator {

		private final RequestAbort abort;

		Request(ServerHttpRequest request, RequestAbort abort) {
			super(request);
			this.abort = abort;
		}

		@Override
		public Flux<DataBuffer> getBody() {
			return super.getBody().transform(
					Operators.<DataBuffer, DataBuffer>lift((source, actual) -> new BodySubscriber(actual, this.abort)));
		}

	}

	private record BodySubscriber(CoreSubscriber<? super DataBuffer> actual,
			RequestAbort abort) implements CoreSubscriber<DataBuffer> {

		@Override
		public Context currentContext() {
			return this.actual.currentContext();
		}

		@Override
		public void onSubscribe(Subscription subscription) {
			this.actual.onSubscribe(subscription);
		}

		@Override
		public void onNext(DataBuffer buffer) {
			this.abort.run(() -> this.actual.onNext(buffer));
		}

		@Override
		public void onError(Throwable failure) {
			this.abort.run(() -> this.actual.onError(failure));
		}

		@Override
		public void onComplete() {
			this.abort.run(this.actual::onComplete);
		}

	}

}
