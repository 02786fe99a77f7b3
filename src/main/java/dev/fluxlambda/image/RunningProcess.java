package dev.fluxlambda.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A process that ends with its training, or with this JVM.
 *
 * @param process the process
 * @param end ends it with this JVM
 */
record RunningProcess(Process process, Thread end) implements AutoCloseable {

	private static final int END_SECONDS = 300;

	/** The exit status of a JVM after SIGTERM. */
	private static final int TERMINATED = 143;

	/**
	 * Start a process.
	 * @param program the program
	 * @param output the file for its output
	 * @return the process
	 */
	static RunningProcess start(ProcessBuilder program, Path output) throws IOException {
		return start(program.redirectErrorStream(true).redirectOutput(output.toFile()));
	}

	/**
	 * Start a process, whose output somebody reads.
	 * @param program the program
	 * @return the process
	 */
	static RunningProcess start(ProcessBuilder program) throws IOException {
		Process process = program.start();
		Thread end = new Thread(process::destroyForcibly, "end-process");
		Runtime.getRuntime().addShutdownHook(end);
		return new RunningProcess(process, end);
	}

	/**
	 * End the process with SIGTERM, and wait until it has written its cache. Unlike
	 * {@link Process#destroy()}, this leaves its output open.
	 * @return whether it has ended within five minutes, as a JVM does on SIGTERM
	 */
	boolean terminate() throws InterruptedException {
		this.process.toHandle().destroy();
		return this.process.waitFor(END_SECONDS, TimeUnit.SECONDS) && this.process.exitValue() == TERMINATED;
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
		try {
			Runtime.getRuntime().removeShutdownHook(this.end);
		}
		catch (IllegalStateException ex) {
			// This JVM is ending too
		}
	}

}
