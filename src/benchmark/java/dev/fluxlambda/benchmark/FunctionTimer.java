package dev.fluxlambda.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A Runtime API that times one process: it hands the same event out a number of times,
 * and looks at the clock when it does and when the answer is there.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Lambda's
 * Runtime API</a>
 */
final class FunctionTimer implements AutoCloseable {

	private static final long TIMEOUT_SECONDS = 120;

	private final ServerSocket server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());

	private final CompletableFuture<Long> pid = new CompletableFuture<>();

	private final CompletableFuture<FunctionRun> run = new CompletableFuture<>();

	private final Invocation invocation;

	private final long[] sent;

	private final double[] millis;

	private int issued;

	private int answered;

	private long started;

	private double coldMillis;

	private double cpuMillis;

	private double rssAtNext;

	FunctionTimer(Invocation invocation) throws IOException {
		this.invocation = invocation;
		this.sent = new long[invocation.times()];
		this.millis = new double[invocation.times()];
		Thread.ofPlatform().daemon().name("accept").start(this::accept);
	}

	/**
	 * Start a process, and time it.
	 * @param builder the process, to which the address of this Runtime API is added
	 * @return what it took
	 * @throws IllegalStateException if it fails or gives a wrong answer
	 */
	FunctionRun time(ProcessBuilder builder) throws IOException {
		builder.environment().put("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + this.server.getLocalPort());
		this.started = System.nanoTime();
		Process process = Children.start(builder);
		try {
			this.pid.complete(process.pid());
			process.onExit()
				.thenAccept((ended) -> fail(
						new IllegalStateException("The process ended with exit code " + ended.exitValue())));
			return this.run.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException | ExecutionException | TimeoutException ex) {
			throw new IllegalStateException(String.join(" ", builder.command()), ex);
		}
		finally {
			Children.end(process);
		}
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

	private void accept() {
		try {
			while (true) {
				Socket socket = this.server.accept();
				// Errors come on a connection of their own
				Thread.ofPlatform().daemon().name("runtime").start(() -> serve(socket));
			}
		}
		catch (IOException ex) {
			fail(ex);
		}
	}

	private void serve(Socket socket) {
		try (socket) {
			RuntimeConnection connection = new RuntimeConnection(socket);
			while (answer(connection)) {
				// The next request
			}
		}
		catch (IOException | RuntimeException ex) {
			fail(ex);
		}
	}

	/**
	 * Answer a request; none any more when the last event was answered.
	 */
	private boolean answer(RuntimeConnection connection) throws IOException {
		RuntimeConnection.Request request = connection.read();
		if (request.path().equals("invocation/next")) {
			return next(connection);
		}
		if (!request.path().endsWith("/response")) {
			throw new IllegalStateException(request.path() + ": " + request.text());
		}
		response(request);
		connection.accept();
		return true;
	}

	private boolean next(RuntimeConnection connection) throws IOException {
		if (this.issued == this.sent.length) {
			this.run.complete(result());
			return false;
		}
		if (this.issued == 0) {
			this.rssAtNext = Proc.mebibytes(this.pid.join(), "VmRSS");
		}
		String id = UUID.randomUUID().toString();
		this.sent[this.issued++] = System.nanoTime();
		connection.send(id, this.invocation.event());
		return true;
	}

	private void response(RuntimeConnection.Request request) {
		if (this.answered == 0) {
			this.cpuMillis = ProcessClock.nanos(this.pid.join()) / 1e6;
			this.coldMillis = (request.nanos() - this.started) / 1e6;
		}
		this.millis[this.answered] = (request.nanos() - this.sent[this.answered]) / 1e6;
		this.answered++;
		this.invocation.check(request.text());
	}

	private FunctionRun result() {
		int half = this.millis.length / 2;
		Sample warm = new Sample(Arrays.copyOfRange(this.millis, half, this.millis.length));
		return new FunctionRun(this.coldMillis, this.cpuMillis, warm.median(), warm.percentile(99), this.rssAtNext,
				Proc.mebibytes(this.pid.join(), "VmHWM"));
	}

	private void fail(Exception ex) {
		this.run.completeExceptionally(ex);
	}

}
