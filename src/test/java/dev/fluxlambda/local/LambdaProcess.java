package dev.fluxlambda.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.fluxlambda.image.RuntimeApi;

/**
 * The function in a separate process, under AWS's runtime client. The process ends with
 * this JVM at the latest.
 */
public final class LambdaProcess implements AutoCloseable {

	private static final long SECONDS_TO_END = 10;

	private final Process process;

	private final Thread shutdownHook = new Thread(this::end, "end-lambda-process");

	private LambdaProcess(Process process) {
		this.process = process;
	}

	/**
	 * Start the function.
	 * @param command how to
	 * @param runtimeApi where it gets its events from, and who is told when the process
	 * ends
	 * @return the process, whose runtime is ready when {@link RuntimeApi#ready()} says so
	 */
	public static LambdaProcess start(LambdaCommand command, RuntimeApi runtimeApi) {
		try {
			LambdaProcess lambda = new LambdaProcess(command.toProcess(runtimeApi.address()).start());
			Runtime.getRuntime().addShutdownHook(lambda.shutdownHook);
			runtimeApi.failWith(lambda.process);
			return lambda;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Wait for the end of the process.
	 * @return completes with the exit code
	 */
	public CompletableFuture<Integer> exitCode() {
		return this.process.onExit().thenApply(Process::exitValue);
	}

	public long pid() {
		return this.process.pid();
	}

	/**
	 * End the process: with SIGTERM, and with force if that has not helped after
	 * {@value #SECONDS_TO_END} seconds.
	 */
	@Override
	public void close() {
		end();
		try {
			Runtime.getRuntime().removeShutdownHook(this.shutdownHook);
		}
		catch (IllegalStateException ex) {
			// This JVM is ending too
		}
	}

	private void end() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
				this.process.destroyForcibly().waitFor();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

}
