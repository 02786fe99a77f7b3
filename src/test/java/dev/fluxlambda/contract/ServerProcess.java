package dev.fluxlambda.contract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.fluxlambda.local.LambdaCommand;

import org.springframework.boot.SpringApplication;

/**
 * The application with the routes of this package on Netty, in a separate process.
 */
final class ServerProcess implements AutoCloseable {

	private static final Pattern PORT = Pattern.compile("Netty started on port (\\d+)");

	private final Process process;

	private final CompletableFuture<Integer> port = new CompletableFuture<>();

	private final List<String> output = new ArrayList<>();

	private ServerProcess(Process process) {
		this.process = process;
		Thread.ofVirtual().start(this::read);
	}

	/**
	 * Start the server on a free loopback port.
	 * @param properties its properties
	 * @param jvmArguments additional arguments of the JVM
	 */
	static ServerProcess start(Map<String, String> properties, String... jvmArguments) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		LambdaCommand application = LambdaCommand.withTestClasses();
		command.addAll(application.jvmArguments());
		command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
		command.addAll(List.of(jvmArguments));
		command.addAll(List.of("-cp", application.classPath(), SpringApplication.class.getName(),
				"--spring.main.sources=" + ContractApplication.class.getName(), "--spring.profiles.active=contract",
				"--server.address=127.0.0.1", "--server.port=0"));
		properties.forEach((name, value) -> command.add("--" + name + "=" + value));
		try {
			return new ServerProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void read() {
		try (BufferedReader lines = this.process.inputReader()) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				this.output.add(line);
				Matcher matcher = PORT.matcher(line);
				if (matcher.find()) {
					this.port.complete(Integer.valueOf(matcher.group(1)));
				}
			}
		}
		catch (IOException ex) {
			// The process has ended
		}
		this.port.completeExceptionally(new IllegalStateException(String.join("\n", this.output)));
	}

	/**
	 * Wait for the start.
	 */
	int port() {
		return this.port.orTimeout(60, TimeUnit.SECONDS).join();
	}

	/**
	 * Send SIGTERM.
	 * @return completes with the exit code
	 */
	CompletableFuture<Integer> stop() {
		this.process.destroy();
		return exitCode();
	}

	CompletableFuture<Integer> exitCode() {
		return this.process.onExit().thenApply(Process::exitValue);
	}

	@Override
	public void close() {
		this.process.destroyForcibly().onExit().join();
	}

}
