package dev.fluxlambda.web;

import java.util.Arrays;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.core.publisher.Sinks;
import reactor.util.context.Context;

/**
 * Ends one request from outside of its chain of operators, with an error that is answered
 * like every other: when its time is over, and when an {@link Error} has got lost.
 * Reactor throws an error that is {@linkplain Exceptions#isJvmFatal(Throwable) fatal}
 * where others are signals, so it ends in the thread, and nobody would ever answer.
 */
public final class RequestAbort {

	/** The name of the request's instance in its Reactor context. */
	static final String KEY = "flux-lambda.abort";

	// The name of the hook that Reactor looks for in a context first
	private static final String DROPPED_ERRORS = "reactor.onErrorDropped.local";

	private static final Logger logger = LoggerFactory.getLogger(RequestAbort.class);

	private static final int MAX_FRAMES = 64;

	private static final int OUT_OF_MEMORY_STATUS = 3;

	private final Sinks.Empty<Void> failure = Sinks.empty();

	/**
	 * Make this instance the one of all requests that are handled in the context.
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
	 */
	public void fail(Throwable reason) {
		this.failure.tryEmitError(answerable(reason));
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
			if (!Exceptions.isJvmFatal(ex)) {
				throw ex;
			}
			if (this.failure.tryEmitError(answerable(ex)).isFailure()) {
				logger.error("An error after the end of the request", ex);
			}
		}
	}

	Runnable guard(Runnable task) {
		return () -> run(task);
	}

	/**
	 * Let the chain end with an error as soon as this instance has one.
	 * @param chain what handles the request
	 * @return the same, or the error
	 */
	Mono<Void> guard(Mono<Void> chain) {
		return Mono.firstWithSignal(this.failure.asMono(), new Mono<Void>() {

			@Override
			public void subscribe(CoreSubscriber<? super Void> actual) {
				RequestAbort.this.run(() -> chain.subscribe(actual));
			}

		}).onErrorMap(RequestAbort::answerable);
	}

	private void dropped(Throwable error) {
		if (!Exceptions.isJvmFatal(error) || this.failure.tryEmitError(answerable(error)).isFailure()) {
			Operators.onErrorDropped(error, Context.empty());
		}
	}

	/**
	 * What can be signalled: most operators, and Spring's, throw an error on.
	 */
	private static Throwable answerable(Throwable error) {
		exitIfOutOfMemory(error);
		return Exceptions.isJvmFatal(error) ? new HandlerError(bounded(error)) : error;
	}

	private static Throwable bounded(Throwable error) {
		StackTraceElement[] frames = error.getStackTrace();
		if (error instanceof StackOverflowError && frames.length > MAX_FRAMES) {
			error.setStackTrace(Arrays.copyOf(frames, MAX_FRAMES));
		}
		return error;
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
	 * Carries an {@link Error} of a handler through the operators.
	 */
	static final class HandlerError extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private final Throwable error;

		HandlerError(Throwable error) {
			super(error.toString(), error, false, false);
			this.error = error;
		}

		Throwable error() {
			return this.error;
		}

	}

}
