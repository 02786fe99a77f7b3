package dev.fluxlambda.benchmark;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import dev.fluxlambda.image.InvocationResult;
import dev.fluxlambda.image.RuntimeApi;

/**
 * Measures one process that handles several events at the same time. As many callers send
 * the same event again and again.
 */
final class ThroughputTimer {

	private static final long TIMEOUT_SECONDS = 60;

	private final RuntimeApi api;

	private final Invocation invocation;

	private ThroughputTimer(RuntimeApi api, Invocation invocation) {
		this.api = api;
		this.invocation = invocation;
	}

	/**
	 * Start a process, and measure it.
	 * @param invocation the event
	 * @param levels the numbers of callers, the greatest one last
	 * @param warmUpSeconds the time before the measurements, with the most callers
	 * @param seconds the duration of each measurement
	 * @param builder the process, to which this method adds the number of events at the
	 * same time and the address of the Runtime API
	 * @return the answers per second, by the number of callers
	 * @throws IllegalStateException if it fails or returns an unexpected answer
	 */
	static Map<Integer, Double> time(Invocation invocation, List<Integer> levels, int warmUpSeconds, int seconds,
			ProcessBuilder builder) throws IOException {
		try (RuntimeApi api = new RuntimeApi()) {
			builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
			builder.environment().put("AWS_LAMBDA_MAX_CONCURRENCY", String.valueOf(levels.getLast()));
			Process process = Children.start(builder);
			try {
				api.failWith(process);
				api.ready().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
				ThroughputTimer timer = new ThroughputTimer(api, invocation);
				timer.rate(levels.getLast(), warmUpSeconds);
				Map<Integer, Double> rates = new TreeMap<>();
				for (int level : levels) {
					rates.put(level, timer.rate(level, seconds));
				}
				return rates;
			}
			catch (InterruptedException | ExecutionException | TimeoutException ex) {
				throw new IllegalStateException(String.join(" ", builder.command()), ex);
			}
			finally {
				Children.end(process);
			}
		}
	}

	private double rate(int callers, int seconds) throws ExecutionException, InterruptedException, TimeoutException {
		Round round = new Round(callers, System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds));
		long start = System.nanoTime();
		for (int i = 0; i < callers; i++) {
			round.invoke();
		}
		round.ended.get(seconds + TIMEOUT_SECONDS, TimeUnit.SECONDS);
		return round.answers.get() / ((System.nanoTime() - start) / 1e9);
	}

	private final class Round {

		private final CompletableFuture<Void> ended = new CompletableFuture<>();

		private final AtomicInteger answers = new AtomicInteger();

		private final AtomicInteger callers;

		private final long end;

		private Round(int callers, long end) {
			this.callers = new AtomicInteger(callers);
			this.end = end;
		}

		/**
		 * Invoke on the thread that serves the process, so that the event is available
		 * when the process requests it.
		 */
		private void invoke() {
			ThroughputTimer.this.api.invoke(ThroughputTimer.this.invocation.event())
				.thenAccept(this::answer)
				.exceptionally((ex) -> {
					this.ended.completeExceptionally(ex);
					return null;
				});
		}

		private void answer(InvocationResult result) {
			ThroughputTimer.this.invocation.check(result);
			this.answers.incrementAndGet();
			if (System.nanoTime() < this.end) {
				invoke();
			}
			else if (this.callers.decrementAndGet() == 0) {
				this.ended.complete(null);
			}
		}

	}

}
