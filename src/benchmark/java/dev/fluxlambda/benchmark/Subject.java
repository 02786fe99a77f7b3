package dev.fluxlambda.benchmark;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.fluxlambda.local.LambdaCommand;

/**
 * A function under measurement.
 */
enum Subject {

	/** The sample, started as in its image. */
	FUNCTION("function", LambdaCommand.HANDLER, Invocation::hello),

	/** The minimal function, with the same entry point and the same flags. */
	FLOOR("floor", "dev.fluxlambda.benchmark.peer.FloorHandler", Invocation::hello),

	/** The sample from its ordinary jar, with the JVM's defaults. */
	PLAIN("plain", LambdaCommand.HANDLER, Invocation::hello),

	/** The sample from its zip, with the flags of the managed runtime. */
	ZIP("zip", LambdaCommand.HANDLER + "::handleRequest", Invocation::hello),

	/** The sample, started as in its image, with streamed answers. */
	STREAM("function", LambdaCommand.HANDLER, Invocation::hello),

	/** The application of src/it/shop, started as in its image. */
	REAL("real-function", LambdaCommand.HANDLER, Invocation::product),

	/** The application of src/it/shop from its ordinary jar, with the JVM's defaults. */
	REAL_PLAIN("real-plain", LambdaCommand.HANDLER, Invocation::product),

	/** The sample with a route that returns the request body. */
	LARGE("large", LambdaCommand.HANDLER, Invocation::large),

	/** The floor, which returns the request body. */
	LARGE_FLOOR("floor", "dev.fluxlambda.benchmark.peer.FloorHandler", Invocation::large);

	/**
	 * Return the memory of the function in MB, from which its entry point computes the
	 * heap.
	 */
	private static final String MEMORY = "512";

	private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

	private final Path home;

	private final String handler;

	private final Supplier<Invocation> invocation;

	Subject(String folder, String handler, Supplier<Invocation> invocation) {
		this.home = Benchmark.FOLDER.resolve(folder);
		this.handler = handler;
		this.invocation = invocation;
	}

	/**
	 * Return the subjects that {@code prepare.sh} has built: all of them, or all except
	 * the larger application if {@code src/it/shop} does not exist.
	 */
	static List<Subject> prepared() {
		return Stream.of(values()).filter((subject) -> Files.exists(subject.home)).toList();
	}

	/**
	 * Return whether its start is measured.
	 */
	boolean cold() {
		return compareTo(REAL_PLAIN) <= 0;
	}

	/**
	 * Return the key in {@code results.json}.
	 */
	String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Return the name in the tables.
	 */
	String title() {
		return key().replace('_', ' ');
	}

	Invocation invocation() {
		return this.invocation.get();
	}

	/**
	 * Create its process, without starting it. Its output is written to a file.
	 * @param cores the cores that it may use
	 */
	ProcessBuilder process(String cores) {
		ProcessBuilder process = new ProcessBuilder(Cores.on(cores, command())).directory(this.home.toFile())
			.redirectErrorStream(true)
			.redirectOutput(Redirect.to(Benchmark.FOLDER.resolve(key() + ".log").toFile()));
		process.environment().keySet().retainAll(List.of("PATH", "LANG", "LC_ALL"));
		process.environment().putAll(LambdaCommand.ENVIRONMENT);
		process.environment()
			.putAll(Map.of("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", MEMORY, "LAMBDA_TASK_ROOT", this.home.toString(), "JAVA",
					JAVA));
		if (this == STREAM) {
			process.environment().put(LambdaCommand.RESPONSE_MODE, "stream");
		}
		return process;
	}

	/**
	 * Return the size of its AOT cache in MiB, or 0 without a cache.
	 */
	double cacheMebibytes() throws IOException {
		Path cache = this.home.resolve("app.aot");
		return Files.exists(cache) ? Files.size(cache) / 1048576.0 : 0;
	}

	private List<String> command() {
		String client = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
		Path entryPoint = this.home.resolve("entrypoint");
		if (Files.exists(entryPoint)) {
			return List.of(entryPoint.toString(), this.handler);
		}
		String libraries = File.pathSeparator + this.home.resolve("lib") + "/*";
		return (this == ZIP)
				? List.of(JAVA, "-XX:TieredStopAtLevel=1", "-cp", this.home + libraries, client, this.handler)
				: List.of(JAVA, "-cp", this.home.resolve("*") + libraries, client, this.handler);
	}

}
