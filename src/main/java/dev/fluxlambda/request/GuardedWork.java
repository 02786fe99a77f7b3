package dev.fluxlambda.request;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Work that ends with the first of its result and the failure of a {@link RequestAbort}.
 *
 * @param <T> the type of the result
 */
final class GuardedWork<T> extends Mono<T> {

	private final Mono<T> work;

	private final RequestAbort abort;

	private final @Nullable End end;

	GuardedWork(Mono<T> work, RequestAbort abort, @Nullable End end) {
		this.work = work;
		this.abort = abort;
		this.end = end;
	}

	@Override
	public void subscribe(CoreSubscriber<? super T> actual) {
		Guard<T> guard = new Guard<>(actual, this.abort, this.end);
		actual.onSubscribe(guard);
		this.abort.onFailure(guard::fail);
		this.abort.run(() -> this.work.subscribe(guard));
	}

	/** The end of a handler's work. */
	interface End {

		/** The work was aborted. */
		void aborted();

		/**
		 * The work is complete.
		 * @return its failure, or {@code null}
		 */
		@Nullable Throwable completed();

	}

	private static final class Guard<T> extends Operators.DeferredSubscription implements CoreSubscriber<T> {

		private final CoreSubscriber<? super T> actual;

		private final RequestAbort abort;

		private final @Nullable End end;

		Guard(CoreSubscriber<? super T> actual, RequestAbort abort, @Nullable End end) {
			this.actual = actual;
			this.abort = abort;
			this.end = end;
		}

		@Override
		public Context currentContext() {
			return this.actual.currentContext();
		}

		@Override
		public void onSubscribe(Subscription subscription) {
			set(subscription);
		}

		@Override
		public void onNext(T value) {
			if (this.abort.end()) {
				this.actual.onNext(value);
				this.actual.onComplete();
			}
		}

		@Override
		public void onError(Throwable failure) {
			Throwable reason = RequestAbort.HandlerError.of(failure);
			if (this.abort.end()) {
				this.actual.onError(reason);
			}
		}

		@Override
		public void onComplete() {
			Throwable failure = (this.end != null) ? this.end.completed() : null;
			if (failure != null) {
				onError(failure);
			}
			else if (this.abort.end()) {
				this.actual.onComplete();
			}
		}

		void fail(Throwable reason) {
			try {
				if (this.end != null) {
					this.end.aborted();
				}
			}
			finally {
				super.cancel();
				this.actual.onError(reason);
			}
		}

		@Override
		public void cancel() {
			this.abort.end();
			super.cancel();
		}

	}

}
