package dev.fluxlambda.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A process of the application, which ends with this JVM at the latest.
 *
 * @param process the process
 * @param log the file that takes its output
 */
record Running(Process process, Path log) {

	/** For the start of several processes at a time. */
	static final Duration PATIENCE = Duration.ofMinutes(5);

	static Running start(String name, List<String> command, Map<String, String> environment) {
		try {
			Path log = Surroundings.FOLDER.resolve(name + ".log");
			ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
			builder.environment().putAll(Surroundings.environment());
			builder.environment().putAll(environment);
			Process process = builder.start();
			Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
			return new Running(process, log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The command that runs Java as this JVM.
	 * @return the path of the command
	 */
	static String java() {
		return Path.of(System.getProperty("java.home"), "bin", "java").toString();
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	String output() {
		try {
			return Files.readString(this.log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
