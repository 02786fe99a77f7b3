package dev.fluxlambda.request;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;

/**
 * Guards each request with its {@link RequestAbort} on the threads that bring its body.
 * The thread that subscribes to the chain of filters is guarded, too. After an
 * {@link Error} on any other thread, the deadline ends the request.
 */
public final class RequestGuard {

	/** The status of the JVM after an OutOfMemoryError. */
	private static final int STATUS = 3;

	private RequestGuard() {
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
				terminate(cause.toString());
			}
		}
	}

	/**
	 * Halt the process because it cannot work any more, as the JVM does when it is out of
	 * memory. Lambda and other platforms start another one. One thread writes its reason,
	 * and all others wait for the end.
	 * @param reason the reason, for the standard error stream
	 */
	public static synchronized void terminate(String reason) {
		System.err.println("Terminating due to " + reason);
		Runtime.getRuntime().halt(STATUS);
	}

	/** A request whose body is guarded, whichever thread reads it. */
	static final class Request extends ServerHttpRequestDecorator {

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
