package dev.fluxlambda.lambda;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import com.amazonaws.services.lambda.runtime.Context;
import dev.fluxlambda.web.DeadlineException;
import dev.fluxlambda.web.RequestAbort;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.NonBlocking;

import org.springframework.beans.factory.DisposableBean;

/**
 * Runs exchanges on threads of their own, so that the thread of the runtime client is
 * free when the time is over, also where a handler blocks. As an event loop of Netty,
 * such a thread is one on which Reactor's {@code block()} is an error.
 */
class ExchangeThreads implements DisposableBean {

	/** More are there only if handlers block on after they have been interrupted. */
	private static final int MAX_THREADS = 256;

	/** The longest that Lambda lets a function run. */
	private static final long MAX_MILLIS = Duration.ofMinutes(15).toMillis();

	private final ThreadPoolExecutor threads = new ThreadPoolExecutor(0, MAX_THREADS, 60, TimeUnit.SECONDS,
			new SynchronousQueue<>(), ExchangeThread::new);

	private final long marginMillis;

	ExchangeThreads(Duration margin) {
		this.marginMillis = margin.toMillis();
	}

	/**
	 * Run an exchange, and wait for it until the time of the invocation is over, less the
	 * margin. Then the exchange fails with a {@link DeadlineException}, and has four
	 * fifths of the margin to answer that.
	 * @param exchange the exchange
	 * @param context the runtime's context, or {@code null} where there is no runtime
	 * @return the answer
	 * @throws TimeoutException if there is none at all
	 * @throws ExecutionException if the exchange fails
	 */
	byte[] run(Mono<byte[]> exchange, @Nullable Context context) throws TimeoutException, ExecutionException {
		RequestAbort abort = new RequestAbort();
		CompletableFuture<byte[]> answer = new CompletableFuture<>();
		Mono<byte[]> abortable = exchange.contextWrite(abort::in);
		Future<?> running = this.threads.submit(() -> subscribe(abortable, answer));
		long time = time(context);
		long margin = Math.min(this.marginMillis, time);
		try {
			return await(answer, time);
		}
		catch (TimeoutException ex) {
			this.threads.execute(() -> {
				abort.fail(new DeadlineException());
				running.cancel(true);
			});
			return await(answer, margin * 4 / 5);
		}
	}

	/**
	 * The time that an invocation has for its answer.
	 * @param context the runtime's context, or {@code null} where there is no runtime
	 * @return milliseconds: what remains, less the margin, which is no more than half
	 */
	long time(@Nullable Context context) {
		long remaining = (context != null) ? context.getRemainingTimeInMillis() : MAX_MILLIS;
		return remaining - Math.min(this.marginMillis, remaining / 2);
	}

	private static void subscribe(Mono<byte[]> exchange, CompletableFuture<byte[]> answer) {
		try {
			exchange.subscribe(answer::complete, answer::completeExceptionally);
		}
		catch (Throwable ex) {
			answer.completeExceptionally(ex);
		}
	}

	private static byte[] await(CompletableFuture<byte[]> answer, long millis)
			throws TimeoutException, ExecutionException {
		try {
			return answer.get(millis, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ExecutionException(ex);
		}
	}

	@Override
	public void destroy() {
		this.threads.shutdownNow();
	}

	private static final class ExchangeThread extends Thread implements NonBlocking {

		private static final AtomicInteger NUMBER = new AtomicInteger();

		ExchangeThread(Runnable task) {
			// Nothing of the thread of the runtime client, which serves other events next
			super(null, task, "lambda-exchange-" + NUMBER.incrementAndGet(), 0, false);
			setDaemon(true);
			setContextClassLoader(ExchangeThread.class.getClassLoader());
		}

	}

}
