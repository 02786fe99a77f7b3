package dev.fluxlambda.web;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
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

	private static final int OUT_OF_MEMORY_STATUS = 3;

	@Override
	public void afterPropertiesSet() {
		RequestAbort.guardTasks();
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		return Mono
			.deferContextual((context) -> context.<RequestAbort>get(RequestAbort.KEY).guard(chain.filter(exchange)));
	}

	static HttpHandler apply(HttpHandler handler) {
		return (request, response) -> Mono.deferContextual((context) -> {
			RequestAbort abort = context.hasKey(RequestAbort.KEY) ? context.get(RequestAbort.KEY) : new RequestAbort();
			return handler.handle(new Request(request, abort), response).contextWrite(abort::in);
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
