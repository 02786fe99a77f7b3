package dev.fluxlambda.request;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;

/**
 * The handling of one request, from its start to its line in the access log. One object
 * in place of an operator for each step, because each operator costs time, and under
 * automatic context propagation those that change the context most.
 */
final class HandledRequest extends Mono<Void> {

	private final RequestHandling handling;

	private final HttpHandler handler;

	private final ServerHttpRequest request;

	private final ServerHttpResponse response;

	HandledRequest(RequestHandling handling, HttpHandler handler, ServerHttpRequest request,
			ServerHttpResponse response) {
		this.handling = handling;
		this.handler = handler;
		this.request = request;
		this.response = response;
	}

	@Override
	public void subscribe(CoreSubscriber<? super Void> actual) {
		CurrentRequest current = this.handling.begin(actual.currentContext(), this.request, this.response);
		RequestDeadline deadline = this.handling.deadline();
		Runnable time = (deadline != null) ? deadline.start(this.request, current.abort()) : null;
		// This thread works for the request until the handler has no more to do on it
		try (var _ = current.open()) {
			handle(current).subscribe(new End(actual, current, time));
		}
	}

	private Mono<Void> handle(CurrentRequest current) {
		try {
			return this.handler.handle(new RequestGuard.Request(this.request, current.abort()), this.response);
		}
		catch (Throwable ex) {
			Exceptions.throwIfFatal(ex);
			return Mono.error(ex);
		}
	}

	/**
	 * Ends the request before the transport does: Lambda may then freeze.
	 */
	private final class End implements CoreSubscriber<Void>, Subscription {

		private final CoreSubscriber<? super Void> actual;

		private final CurrentRequest current;

		private final @Nullable Runnable time;

		private final Context context;

		@SuppressWarnings("NullAway.Init") // The first signal sets it
		private Subscription subscription;

		End(CoreSubscriber<? super Void> actual, CurrentRequest current, @Nullable Runnable time) {
			this.actual = actual;
			this.current = current;
			this.time = time;
			this.context = current.in(actual.currentContext());
		}

		@Override
		public Context currentContext() {
			return this.context;
		}

		@Override
		public void onSubscribe(Subscription subscription) {
			if (Operators.validate(this.subscription, subscription)) {
				this.subscription = subscription;
				this.actual.onSubscribe(this);
			}
		}

		@Override
		public void onNext(Void nothing) {
		}

		@Override
		public void onError(Throwable failure) {
			endTime();
			HandledRequest.this.handling.failed(request(), response(), this.current, failure);
			this.actual.onError(failure);
		}

		@Override
		public void onComplete() {
			endTime();
			Throwable late = this.current.lateAbort();
			if (late != null) {
				// Spring ends a response whose commit has not ended as an empty 500
				onError(late);
				return;
			}
			HandledRequest.this.handling.answered(request(), response(), this.current);
			this.actual.onComplete();
		}

		@Override
		public void request(long count) {
			this.subscription.request(count);
		}

		@Override
		public void cancel() {
			endTime();
			HandledRequest.this.handling.cancelled(request(), response(), this.current);
			this.subscription.cancel();
		}

		private void endTime() {
			if (this.time != null) {
				this.time.run();
			}
		}

		private ServerHttpRequest request() {
			return HandledRequest.this.request;
		}

		private ServerHttpResponse response() {
			return HandledRequest.this.response;
		}

	}

}
