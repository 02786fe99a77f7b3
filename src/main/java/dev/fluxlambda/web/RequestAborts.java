package dev.fluxlambda.web;

import io.micrometer.context.ContextRegistry;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Guards each request by its {@link RequestAbort}, wherever threads begin to work for it:
 * where the chain is subscribed to, where the body arrives, and in every task of a
 * Reactor scheduler that is scheduled for it. Other threads that run a task of their own
 * are not seen; for what gets lost there, the deadline of the transport holds.
 */
class RequestAborts implements WebFilter, HttpHandlerDecoratorFactory, Ordered, InitializingBean, DisposableBean {

	private static final ThreadLocal<@Nullable RequestAbort> CURRENT = new ThreadLocal<>();

	/** Another one for each application in a JVM. */
	private final String hook = RequestAbort.KEY + '@' + System.identityHashCode(this);

	@Override
	public void afterPropertiesSet() {
		ContextRegistry.getInstance()
			.registerThreadLocalAccessor(RequestAbort.KEY, CURRENT::get, CURRENT::set, CURRENT::remove);
		Schedulers.onScheduleHook(this.hook, RequestAborts::guard);
	}

	@Override
	public void destroy() {
		Schedulers.resetOnScheduleHook(this.hook);
	}

	private static Runnable guard(Runnable task) {
		RequestAbort abort = CURRENT.get();
		return (abort != null) ? abort.guard(task) : task;
	}

	@Override
	public int getOrder() {
		// Right after the correlation id
		return HIGHEST_PRECEDENCE + 1;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		return Mono.deferContextual((context) -> {
			RequestAbort abort = context.get(RequestAbort.KEY);
			return abort.guard(chain.filter(exchange));
		});
	}

	@Override
	public HttpHandler apply(HttpHandler handler) {
		return (request, response) -> Mono.deferContextual((context) -> {
			RequestAbort abort = context.hasKey(RequestAbort.KEY) ? context.get(RequestAbort.KEY) : new RequestAbort();
			return handler.handle(new GuardedRequest(request, abort), response).contextWrite(abort::in);
		});
	}

	private static final class GuardedRequest extends ServerHttpRequestDecorator {

		private final RequestAbort abort;

		GuardedRequest(ServerHttpRequest request, RequestAbort abort) {
			super(request);
			this.abort = abort;
		}

		@Override
		public Flux<DataBuffer> getBody() {
			return super.getBody().transform(Operators
				.<DataBuffer, DataBuffer>lift((source, actual) -> new GuardedSubscriber(actual, this.abort)));
		}

	}

	private record GuardedSubscriber(CoreSubscriber<? super DataBuffer> actual,
			RequestAbort abort) implements CoreSubscriber<DataBuffer> {

		@Override
		public Context currentContext() {
			return this.actual.currentContext();
		}

		@Override
		public void onSubscribe(Subscription subscription) {
			this.abort.run(() -> this.actual.onSubscribe(subscription));
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
