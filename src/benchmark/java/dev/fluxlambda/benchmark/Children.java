package dev.fluxlambda.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Starts processes that end with this one at the latest.
 */
final class Children {

	private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

	static {
		Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Children::end), "end-children"));
	}

	private Children() {
	}

	static Process start(ProcessBuilder builder) throws IOException {
		Process process = builder.start();
		RUNNING.add(process);
		return process;
	}

	static void end(Process process) {
		process.destroyForcibly();
		await(process);
		RUNNING.remove(process);
	}

	/**
	 * Run a program to its end.
	 * @param command the program and its arguments
	 * @return its output
	 * @throws IllegalStateException if it fails
	 */
	static String run(List<String> command) throws IOException {
		Process process = start(new ProcessBuilder(command).redirectErrorStream(true));
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		await(process);
		RUNNING.remove(process);
		if (process.exitValue() != 0) {
			throw new IllegalStateException(String.join(" ", command) + " failed: " + output);
		}
		return output;
	}

	private static void await(Process process) {
		try {
			process.waitFor();
		}
		catch (InterruptedException ex) {
			throw new UncheckedIOException(new IOException(ex));
		}
	}

}
