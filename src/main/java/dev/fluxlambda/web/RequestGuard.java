package dev.fluxlambda.web;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.io.buffer.DataBuffer;

/**
 * Guards each request with its {@link RequestAbort} at the points where threads start to
 * work for it: the subscription to the chain, the arrival of the body, and each task that
 * a thread of the request schedules with a Reactor scheduler. After an error on any other
 * thread, the deadline ends the request.
 */
public class RequestGuard implements InitializingBean {

	private static final int OUT_OF_MEMORY_STATUS = 3;

	@Override
	public void afterPropertiesSet() {
		RequestAbort.guardTasks();
	}

	/**
	 * Guard the threads that bring the body of a request.
	 * @param body the body
	 * @return the same body
	 */
	public static Flux<DataBuffer> guard(Flux<DataBuffer> body) {
		return body.transform(Operators.<DataBuffer, DataBuffer>lift((source, actual) -> {
			CurrentRequest request = actual.currentContext().get(CurrentRequest.KEY);
			return new BodySubscriber(actual, request.abort());
		}));
	}

	/**
	 * Halt the process if an error or one of its causes is an {@link OutOfMemoryError},
	 * as the JVM does with {@code -XX:+ExitOnOutOfMemoryError}. That option does not
	 * apply to errors that Java code throws, such as for direct buffers, large arrays and
	 * threads.
	 * @param error the error, or {@code null}
	 */
	public static void exitOnOutOfMemory(@Nullable Throwable error) {
		for (Throwable cause = error; cause != null; cause = cause.getCause()) {
			if (cause instanceof OutOfMemoryError) {
				System.err.println("Terminating due to " + cause);
				Runtime.getRuntime().halt(OUT_OF_MEMORY_STATUS);
			}
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
