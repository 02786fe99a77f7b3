package dev.fluxlambda.web;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

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
class RequestGuard implements WebFilter, InitializingBean {

	private final Duration deadline;

	RequestGuard(Duration deadline) {
		this.deadline = deadline;
	}

	@Override
	public void afterPropertiesSet() {
		// The same for all applications of a JVM, and nothing to tasks of no request
		Schedulers.onScheduleHook(RequestAbort.KEY, RequestAbort::guard);
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		return Mono
			.deferContextual((context) -> context.<RequestAbort>get(RequestAbort.KEY).guard(chain.filter(exchange)));
	}

	HttpHandler apply(HttpHandler handler) {
		return (request, response) -> Mono.deferContextual((context) -> {
			if (context.hasKey(RequestAbort.KEY)) {
				// The transport knows a deadline of its own
				return handler.handle(new Request(request, context.get(RequestAbort.KEY)), response);
			}
			RequestAbort abort = new RequestAbort();
			Mono<Void> handled = handler.handle(new Request(request, abort), response).contextWrite(abort::in);
			return this.deadline.isZero() ? handled : limited(handled, abort, response);
		});
	}

	private Mono<Void> limited(Mono<Void> handled, RequestAbort abort, ServerHttpResponse response) {
		Disposable timer = Schedulers.parallel().schedule(() -> {
			if (!response.isCommitted()) {
				abort.fail(new DeadlineException());
			}
		}, this.deadline.toMillis(), TimeUnit.MILLISECONDS);
		return handled.doFinally((signal) -> timer.dispose());
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
