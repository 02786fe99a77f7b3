package dev.fluxlambda.request;

import java.util.Arrays;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Ends a request from outside its chain of operators: at its deadline, and after an
 * {@link Error} that Reactor rethrows instead of signalling it
 * ({@link Exceptions#isJvmFatal(Throwable)}).
 */
public final class RequestAbort {

	/** The key of the instance in the Reactor context of its transport. */
	static final String KEY = "flux-lambda.abort";

	// The key of the hook in a context, which precedes the global hook of Reactor
	private static final String DROPPED_ERRORS = "reactor.onErrorDropped.local";

	private @Nullable Consumer<Throwable> listener;

	/** Whether the handler has begun its response. */
	private boolean begun;

	/**
	 * The reason for which the request was aborted, which is impossible after its end.
	 */
	private @Nullable Throwable reason;

	private boolean ended;

	/**
	 * Add this instance to the context of a request.
	 * @param context the Reactor context of the handler
	 * @return the context with this instance
	 */
	public Context in(Context context) {
		Consumer<Throwable> dropped = (error) -> {
			// Neither a response that a client has left nor one after the abort is an
			// error
			boolean left = DisconnectedClientHelper.isClientDisconnectedException(error) || error == reason();
			if (!left && (!Exceptions.isJvmFatal(error) || !fail(HandlerError.of(error)))) {
				Operators.onErrorDropped(error, Context.empty());
			}
		};
		return context.put(KEY, this).put(DROPPED_ERRORS, dropped);
	}

	/**
	 * Cancel the handler and answer the request with 504, unless it has ended. If the
	 * handler has begun its response, the request fails.
	 */
	public void expire() {
		fail(new DeadlineException());
	}

	/**
	 * Cancel the handler and answer the request with 504, unless it has ended or the
	 * handler has begun its response.
	 * @return {@code true} if this is the case
	 */
	public boolean expireBeforeResponse() {
		return fail(new DeadlineException(), false);
	}

	/**
	 * Cancel the handler without a response and without an entry in the log, unless it
	 * has ended.
	 */
	public void cancel() {
		fail(new ClientDisconnectedException());
	}

	/**
	 * Cancel the handler and fail the request, unless it has ended.
	 * @param reason the failure of the request
	 * @return {@code true} if the request fails with this reason
	 */
	boolean fail(Throwable reason) {
		return fail(reason, true);
	}

	private boolean fail(Throwable reason, boolean late) {
		Consumer<Throwable> listener;
		synchronized (this) {
			if (this.ended || this.reason != null || (this.begun && !late)) {
				return false;
			}
			this.reason = reason;
			listener = this.listener;
		}
		if (listener != null) {
			listener.accept(reason);
		}
		return true;
	}

	/**
	 * Begin the response of the handler. It belongs either to the handler or to the
	 * problem of an aborted request.
	 * @throws RuntimeException the reason for which the request was aborted
	 */
	synchronized void begin() {
		if (!this.begun && this.reason != null) {
			throw Exceptions.propagate(this.reason);
		}
		this.begun = true;
	}

	/**
	 * Return the reason for which the request was aborted, or {@code null}.
	 */
	synchronized @Nullable Throwable reason() {
		return this.reason;
	}

	/**
	 * Return whether the request was aborted before the handler has begun its response.
	 */
	synchronized boolean isCutOff() {
		return this.reason != null && !this.begun;
	}

	/**
	 * End the work.
	 * @return {@code true} if it has neither ended nor failed before
	 */
	synchronized boolean end() {
		boolean first = !this.ended && this.reason == null;
		this.ended = true;
		return first;
	}

	/**
	 * Cancel work as soon as this instance fails.
	 * @param <T> the type of the result
	 * @param work the work
	 * @return the result of the work, or the failure
	 */
	public <T> Mono<T> guard(Mono<T> work) {
		return new GuardedWork<>(work, this, null);
	}

	/**
	 * Set what happens when this instance fails, also if it has failed before.
	 * @param listener takes the reason, at most once
	 */
	void onFailure(Consumer<Throwable> listener) {
		Throwable reason;
		synchronized (this) {
			this.listener = listener;
			reason = this.reason;
		}
		if (reason != null) {
			listener.accept(reason);
		}
	}

	/**
	 * Run a part of the request, and fail the request if that part throws an error that
	 * Reactor does not signal.
	 * @param work the part of the request
	 */
	void run(Runnable work) {
		try {
			work.run();
		}
		catch (Throwable ex) {
			if (!Exceptions.isJvmFatal(ex) || !fail(HandlerError.of(ex))) {
				throw ex;
			}
		}
	}

	/**
	 * Return the error of a handler, which is wrapped while Reactor signals it.
	 * @param failure the failure of a request
	 * @return the error, or the failure itself
	 */
	public static Throwable reason(Throwable failure) {
		return (failure instanceof HandlerError && failure.getCause() != null) ? failure.getCause() : failure;
	}

	/**
	 * Wraps an {@link Error}, because operators rethrow one that is signalled to them.
	 */
	static final class HandlerError extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private static final int MAX_FRAMES = 64;

		private HandlerError(Throwable error) {
			super(error.toString(), error, false, false);
		}

		static Throwable of(Throwable error) {
			RequestGuard.exitOnOutOfMemory(error);
			StackTraceElement[] frames = error.getStackTrace();
			if (error instanceof StackOverflowError && frames.length > MAX_FRAMES) {
				error.setStackTrace(Arrays.copyOf(frames, MAX_FRAMES));
			}
			return Exceptions.isJvmFatal(error) ? new HandlerError(error) : error;
		}

	}

}
