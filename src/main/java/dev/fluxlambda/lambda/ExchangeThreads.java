package dev.fluxlambda.lambda;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import dev.fluxlambda.request.RequestAbort;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.NonBlocking;
import reactor.util.context.Context;

import org.springframework.beans.factory.DisposableBean;

/**
 * Runs exchanges on separate threads, so that the thread of the runtime client can answer
 * at the deadline even if a handler blocks. As on Netty's event loops, Reactor's
 * {@code block()} fails on these threads.
 */
public final class ExchangeThreads implements DisposableBean {

	/** Reached only if handlers continue to block when interrupted. */
	private static final int MAX_THREADS = 256;

	private final ThreadPoolExecutor threads;

	private final Duration margin;

	/**
	 * Create the threads.
	 * @param margin the time before the end of an invocation at which a request expires
	 * @param terminate ends the process for a reason, because all threads are blocked
	 */
	ExchangeThreads(Duration margin, Consumer<String> terminate) {
		this.margin = margin;
		this.threads = new ThreadPoolExecutor(0, MAX_THREADS, 60, TimeUnit.SECONDS, new SynchronousQueue<>(),
				ExchangeThread::new, (task, executor) -> {
					if (!executor.isShutdown()) {
						terminate.accept(MAX_THREADS + " handlers that continue to block when interrupted");
					}
					throw new RejectedExecutionException("There is no thread for an exchange");
				});
	}

	/**
	 * Return whether the current thread runs an exchange. It belongs to that exchange
	 * alone, so that it may wait for its client.
	 * @return {@code true} on a thread of this class
	 */
	public static boolean isCurrent() {
		return Thread.currentThread() instanceof ExchangeThread;
	}

	/**
	 * Run an exchange and wait for its answer. After the remaining time less the margin,
	 * the request expires. The exchange then has four fifths of the margin to answer with
	 * 504.
	 * @param <T> the type of the answer
	 * @param exchange the exchange
	 * @param context the Reactor context of the exchange
	 * @param remaining the remaining time of the invocation, in milliseconds
	 * @return the answer
	 * @throws TimeoutException if there is no answer within this time
	 * @throws ExecutionException if the exchange fails
	 * @throws InterruptedException if this thread is interrupted
	 */
	<T> T run(Mono<T> exchange, Context context, long remaining)
			throws TimeoutException, ExecutionException, InterruptedException {
		long margin = Math.min(this.margin.toMillis(), remaining / 2);
		RequestAbort abort = new RequestAbort();
		CompletableFuture<T> answer = new CompletableFuture<>();
		Future<?> running = start(exchange, abort.in(context), answer);
		try {
			return answer.get(remaining - margin, TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			this.threads.execute(abort::expire);
			try {
				return answer.get(margin * 4 / 5, TimeUnit.MILLISECONDS);
			}
			finally {
				// Not earlier: the handler would answer with the failure of the interrupt
				running.cancel(true);
			}
		}
	}

	/**
	 * Run an exchange that nobody waits for after its time. There is no 504, and no entry
	 * in the log.
	 * @param <T> the type of the answer
	 * @param exchange the exchange
	 * @param context the Reactor context of the exchange
	 * @param limit the maximum time in milliseconds
	 * @return the answer
	 * @throws TimeoutException if there is no answer within this time
	 * @throws ExecutionException if the exchange fails
	 * @throws InterruptedException if this thread is interrupted
	 */
	<T> T tryRun(Mono<T> exchange, Context context, long limit)
			throws TimeoutException, ExecutionException, InterruptedException {
		RequestAbort abort = new RequestAbort();
		CompletableFuture<T> answer = new CompletableFuture<>();
		Future<?> running = start(exchange, abort.in(context), answer);
		try {
			return answer.get(limit, TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			abort.cancel();
			running.cancel(true);
			throw ex;
		}
	}

	private <T> Future<?> start(Mono<T> exchange, Context context, CompletableFuture<T> answer) {
		return this.threads
			.submit(() -> exchange.subscribe(answer::complete, answer::completeExceptionally, null, context));
	}

	@Override
	public void destroy() {
		this.threads.shutdownNow();
	}

	private static final class ExchangeThread extends Thread implements NonBlocking {

		ExchangeThread(Runnable task) {
			// Inherits no thread-locals of the runtime client's thread
			super(null, task, "lambda-exchange", 0, false);
			setDaemon(true);
			setContextClassLoader(ExchangeThread.class.getClassLoader());
		}

	}

}
