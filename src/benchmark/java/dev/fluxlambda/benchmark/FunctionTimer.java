package dev.fluxlambda.benchmark;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.fluxlambda.image.InvocationResult;
import dev.fluxlambda.image.RuntimeApi;

/**
 * Measures one process, to which the Runtime API sends the same event several times.
 */
final class FunctionTimer {

	private static final long TIMEOUT_SECONDS = 120;

	private final CompletableFuture<FunctionRun> run = new CompletableFuture<>();

	private final RuntimeApi api;

	private final Invocation invocation;

	private final double[] millis;

	private final int warmFrom;

	private final long started = System.nanoTime();

	private final Process process;

	private int answered;

	private double coldMillis;

	private double cpuMillis;

	private double rssAtNext;

	private FunctionTimer(RuntimeApi api, Invocation invocation, int warmFrom, ProcessBuilder builder)
			throws IOException {
		this.api = api;
		this.invocation = invocation;
		this.millis = new double[invocation.times()];
		this.warmFrom = warmFrom;
		this.process = Children.start(builder);
	}

	/**
	 * Start a process, and measure it.
	 * @param invocation the event and the number of invocations
	 * @param builder the process, to which this method adds the address of the Runtime
	 * API
	 * @return the measurements
	 * @throws IllegalStateException if it fails or returns an unexpected answer
	 */
	static FunctionRun time(Invocation invocation, ProcessBuilder builder) throws IOException {
		return time(invocation, invocation.times() / 2, builder);
	}

	/**
	 * Start a process that is warm from its first event, and measure it.
	 * @param invocation the event and the number of invocations
	 * @param builder the process
	 * @return the measurements, with all events as the warm ones
	 */
	static FunctionRun timeFromFirst(Invocation invocation, ProcessBuilder builder) throws IOException {
		return time(invocation, 0, builder);
	}

	private static FunctionRun time(Invocation invocation, int warmFrom, ProcessBuilder builder) throws IOException {
		try (RuntimeApi api = new RuntimeApi()) {
			builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
			FunctionTimer timer = new FunctionTimer(api, invocation, warmFrom, builder);
			try {
				return timer.run();
			}
			catch (InterruptedException | ExecutionException | TimeoutException ex) {
				throw new IllegalStateException(String.join(" ", builder.command()), ex);
			}
			finally {
				Children.end(timer.process);
			}
		}
	}

	private FunctionRun run() throws InterruptedException, ExecutionException, TimeoutException {
		this.api.failWith(this.process);
		failOf(this.api.ready().thenRun(() -> {
			this.rssAtNext = mebibytes("VmRSS");
			invoke();
		}));
		return this.run.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
	}

	/**
	 * Invoke on the thread that serves the process, so that the event is available when
	 * the process requests it.
	 */
	private void invoke() {
		failOf(this.api.invoke(this.invocation.event()).thenAccept(this::answer));
	}

	private void answer(InvocationResult result) {
		if (this.answered == 0) {
			this.coldMillis = (System.nanoTime() - this.started) / 1e6;
			this.cpuMillis = ProcessClock.nanos(this.process.pid()) / 1e6;
		}
		this.millis[this.answered++] = result.nanos() / 1e6;
		this.invocation.check(result);
		if (this.answered < this.millis.length) {
			invoke();
			return;
		}
		Sample warm = new Sample(Arrays.copyOfRange(this.millis, this.warmFrom, this.millis.length));
		this.run.complete(new FunctionRun(this.coldMillis, this.cpuMillis, warm.median(), warm.percentile(99),
				this.rssAtNext, mebibytes("VmHWM")));
	}

	private double mebibytes(String field) {
		return Proc.mebibytes(this.process.pid(), field);
	}

	private void failOf(CompletableFuture<Void> step) {
		step.exceptionally((ex) -> {
			this.run.completeExceptionally(ex);
			throw new IllegalStateException(ex);
		});
	}

}
