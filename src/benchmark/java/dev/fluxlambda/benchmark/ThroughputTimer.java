package dev.fluxlambda.benchmark;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

import dev.fluxlambda.local.InvocationResult;
import dev.fluxlambda.local.RuntimeApi;

/**
 * Measures one process that handles several events at the same time. As many callers send
 * the same event again and again.
 */
final class ThroughputTimer {

	private static final long START_SECONDS = 60;

	private final CompletableFuture<Void> ended = new CompletableFuture<>();

	private final AtomicLong answers = new AtomicLong();

	private final RuntimeApi api;

	private final Invocation invocation;

	private ThroughputTimer(RuntimeApi api, Invocation invocation) {
		this.api = api;
		this.invocation = invocation;
	}

	/**
	 * Start a process, and measure it.
	 * @param invocation the event
	 * @param callers the number of events at the same time
	 * @param seconds the duration of the measurement, and of the time before it in which
	 * the process becomes warm
	 * @param builder the process, to which this method adds the number of events at the
	 * same time and the address of the Runtime API
	 * @return the answers per second
	 * @throws IllegalStateException if it fails or returns an unexpected answer
	 */
	static double time(Invocation invocation, int callers, int seconds, ProcessBuilder builder) throws IOException {
		try (RuntimeApi api = new RuntimeApi()) {
			builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
			builder.environment().put("AWS_LAMBDA_MAX_CONCURRENCY", String.valueOf(callers));
			Process process = Children.start(builder);
			try {
				api.failWith(process);
				api.ready().get(START_SECONDS, TimeUnit.SECONDS);
				return new ThroughputTimer(api, invocation).measure(callers, seconds);
			}
			catch (InterruptedException | ExecutionException | TimeoutException ex) {
				throw new IllegalStateException(String.join(" ", builder.command()), ex);
			}
			finally {
				Children.end(process);
			}
		}
	}

	private double measure(int callers, int seconds) throws ExecutionException, InterruptedException {
		for (int i = 0; i < callers; i++) {
			invoke();
		}
		pause(seconds);
		long before = this.answers.get();
		long start = System.nanoTime();
		pause(seconds);
		return (this.answers.get() - before) / ((System.nanoTime() - start) / 1e9);
	}

	private void pause(int seconds) throws ExecutionException, InterruptedException {
		try {
			this.ended.get(seconds, TimeUnit.SECONDS);
		}
		catch (TimeoutException ex) {
			// No event has failed
		}
	}

	/**
	 * Invoke on the thread that serves the process, so that the event is available when
	 * the process requests it.
	 */
	private void invoke() {
		this.api.invoke(this.invocation.event()).thenAccept(this::answer).exceptionally((ex) -> {
			this.ended.completeExceptionally(ex);
			return null;
		});
	}

	private void answer(InvocationResult result) {
		this.invocation.check(result);
		this.answers.incrementAndGet();
		invoke();
	}

}
