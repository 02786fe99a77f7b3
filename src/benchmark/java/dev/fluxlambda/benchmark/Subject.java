package dev.fluxlambda.benchmark;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.fluxlambda.local.LambdaCommand;

/**
 * A function that is measured.
 *
 * @param name what the tables call it
 * @param home its folder
 * @param command how it is started
 */
record Subject(String name, Path home, List<String> command) {

	/**
	 * The memory of the function in MB, from which its entry point works out the heap.
	 */
	static final String MEMORY = "512";

	private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

	/**
	 * The application, as its image starts it.
	 */
	static Subject application() {
		return trained("this project", "function", LambdaCommand.HANDLER);
	}

	/**
	 * The floor, with the same entry point and the same flags.
	 */
	static Subject floor() {
		return trained("floor", "floor", "dev.fluxlambda.benchmark.peer.FloorHandler");
	}

	/**
	 * The same application with the JVM's defaults, from its ordinary jars.
	 */
	static Subject plain() throws IOException {
		Path home = Benchmark.FOLDER.resolve("plain");
		try (Stream<Path> libraries = Files.list(home.resolve("lib"))) {
			String classPath = Stream.concat(Stream.of(home.resolve("flux-lambda.jar")), libraries.sorted())
				.map(Path::toString)
				.collect(Collectors.joining(File.pathSeparator));
			return new Subject("plain", home, List.of(JAVA.toString(), "-cp", classPath,
					"com.amazonaws.services.lambda.runtime.api.client.AWSLambda", LambdaCommand.HANDLER));
		}
	}

	private static Subject trained(String name, String folder, String handler) {
		Path home = Benchmark.FOLDER.resolve(folder);
		return new Subject(name, home, List.of(home.resolve("entrypoint").toString(), handler));
	}

	/**
	 * Its process, not started, whose output goes to a file.
	 * @param cores the cores that it may use
	 */
	ProcessBuilder process(String cores) {
		ProcessBuilder process = new ProcessBuilder(Cores.on(cores, this.command)).directory(this.home.toFile())
			.redirectErrorStream(true)
			.redirectOutput(Redirect.to(this.home.resolveSibling(this.home.getFileName() + ".log").toFile()));
		process.environment().keySet().retainAll(List.of("PATH", "LANG", "LC_ALL"));
		process.environment().putAll(LambdaCommand.ENVIRONMENT);
		process.environment()
			.putAll(Map.of("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", MEMORY, "LAMBDA_TASK_ROOT", this.home.toString(), "JAVA",
					JAVA.toString()));
		return process;
	}

	/**
	 * The size of its AOT cache in MiB, 0 without one.
	 */
	double cacheMebibytes() throws IOException {
		Path cache = this.home.resolve("app.aot");
		return Files.exists(cache) ? Files.size(cache) / 1048576.0 : 0;
	}

}
