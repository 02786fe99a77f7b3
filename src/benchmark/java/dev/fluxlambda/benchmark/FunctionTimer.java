package dev.fluxlambda.benchmark;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.fluxlambda.local.InvocationResult;
import dev.fluxlambda.local.RuntimeApi;

/**
 * Times one process: the Runtime API hands it the same event a number of times.
 */
final class FunctionTimer {

	private static final long TIMEOUT_SECONDS = 120;

	private final CompletableFuture<FunctionRun> run = new CompletableFuture<>();

	private final RuntimeApi api;

	private final Invocation invocation;

	private final double[] millis;

	private final long started = System.nanoTime();

	private final Process process;

	private int answered;

	private double coldMillis;

	private double cpuMillis;

	private double rssAtNext;

	private FunctionTimer(RuntimeApi api, Invocation invocation, ProcessBuilder builder) throws IOException {
		this.api = api;
		this.invocation = invocation;
		this.millis = new double[invocation.times()];
		this.process = Children.start(builder);
	}

	/**
	 * Start a process, and time it.
	 * @param invocation the event, and how often
	 * @param builder the process, to which the address of the Runtime API is added
	 * @return what it took
	 * @throws IllegalStateException if it fails or gives a wrong answer
	 */
	static FunctionRun time(Invocation invocation, ProcessBuilder builder) throws IOException {
		try (RuntimeApi api = new RuntimeApi()) {
			builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
			FunctionTimer timer = new FunctionTimer(api, invocation, builder);
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
	 * Invoke, on the thread that serves the process: the event is there when it asks.
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
		int half = this.millis.length / 2;
		Sample warm = new Sample(Arrays.copyOfRange(this.millis, half, this.millis.length));
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
