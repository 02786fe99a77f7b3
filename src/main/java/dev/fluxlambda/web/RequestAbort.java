package dev.fluxlambda.web;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Ends one request from outside its chain of operators: when its time is over, and when
 * an {@link Error} is thrown that Reactor does not signal
 * ({@link Exceptions#isJvmFatal(Throwable)}), but throws out of the thread.
 */
public final class RequestAbort {

	/** The name of the request's instance in its Reactor context. */
	static final String KEY = "flux-lambda.abort";

	// The name of the hook that Reactor looks for in a context first
	private static final String DROPPED_ERRORS = "reactor.onErrorDropped.local";

	private static final ThreadLocal<@Nullable RequestAbort> CURRENT = new ThreadLocal<>();

	private static final int MAX_FRAMES = 64;

	private static final int OUT_OF_MEMORY_STATUS = 3;

	private final CompletableFuture<Void> failure = new CompletableFuture<>();

	private volatile boolean ended;

	/**
	 * Make this instance the one of the request that is handled in the context.
	 * @param context the Reactor context around the handler
	 * @return the context with this instance
	 */
	public Context in(Context context) {
		Consumer<Throwable> dropped = this::dropped;
		return context.put(KEY, this).put(DROPPED_ERRORS, dropped);
	}

	/**
	 * Cancel the handler and fail the request, unless it has ended.
	 * @param reason the error that is answered; {@link OutOfMemoryError} ends the process
	 * @return whether this is what the request fails with
	 */
	public boolean fail(Throwable reason) {
		Throwable answerable = answerable(reason);
		return !this.ended && this.failure.completeExceptionally(answerable);
	}

	/**
	 * Let the chain end as soon as this instance has failed.
	 * @param chain what handles the request
	 * @return the same, or the failure
	 */
	Mono<Void> guard(Mono<Void> chain) {
		return Mono.create((sink) -> {
			this.ended = false;
			Disposable.Swap running = Disposables.swap();
			sink.onDispose(() -> {
				this.ended = true;
				running.dispose();
			});
			this.failure.whenComplete((_, reason) -> {
				running.dispose();
				sink.error(reason);
			});
			if (!running.isDisposed()) {
				run(() -> running.update(chain.subscribe(null, (error) -> sink.error(answerable(error)), sink::success,
						Context.of(sink.contextView()))));
			}
		});
	}

	/**
	 * Run a part of the request that may throw what Reactor does not signal.
	 * @param work the part
	 */
	void run(Runnable work) {
		try {
			work.run();
		}
		catch (Throwable ex) {
			if (!Exceptions.isJvmFatal(ex) || !fail(ex)) {
				throw ex;
			}
		}
	}

	/**
	 * Guard a task of a scheduler, if it is scheduled by a thread that works for a
	 * request.
	 * @param task the task
	 * @return what to run
	 */
	static Runnable guard(Runnable task) {
		RequestAbort abort = CURRENT.get();
		return (abort != null) ? () -> abort.run(task) : task;
	}

	private void dropped(Throwable error) {
		if (!Exceptions.isJvmFatal(error) || !fail(error)) {
			Operators.onErrorDropped(error, Context.empty());
		}
	}

	/**
	 * Most operators, and Spring's, throw on an error that is signalled to them.
	 */
	private static Throwable answerable(Throwable error) {
		exitIfOutOfMemory(error);
		return Exceptions.isJvmFatal(error) ? new HandlerError(error) : error;
	}

	/**
	 * End the process at once if there was no memory, as the JVM does with
	 * {@code -XX:+ExitOnOutOfMemoryError}, which does not see the errors that Java code
	 * makes: for direct buffers, large arrays, threads.
	 * @param error any error
	 */
	public static void exitIfOutOfMemory(@Nullable Throwable error) {
		for (Throwable cause = error; cause != null; cause = cause.getCause()) {
			if (cause instanceof OutOfMemoryError) {
				System.err.println("Terminating due to " + cause);
				Runtime.getRuntime().halt(OUT_OF_MEMORY_STATUS);
			}
		}
	}

	/**
	 * Carries an {@link Error} through the operators.
	 */
	static final class HandlerError extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private final Throwable error;

		HandlerError(Throwable error) {
			super(error.toString(), error, false, false);
			this.error = error;
			StackTraceElement[] frames = error.getStackTrace();
			if (error instanceof StackOverflowError && frames.length > MAX_FRAMES) {
				error.setStackTrace(Arrays.copyOf(frames, MAX_FRAMES));
			}
		}

		Throwable error() {
			return this.error;
		}

	}

	/**
	 * Carries the instance from the Reactor context to each thread, by Reactor's
	 * automatic context propagation, which finds it in {@code META-INF/services}.
	 */
	public static final class Accessor implements ThreadLocalAccessor<RequestAbort> {

		@Override
		public Object key() {
			return KEY;
		}

		@Override
		public @Nullable RequestAbort getValue() {
			return CURRENT.get();
		}

		@Override
		public void setValue(RequestAbort abort) {
			CURRENT.set(abort);
		}

		@Override
		public void setValue() {
			CURRENT.remove();
		}

	}

}
