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
 * A function that is measured.
 */
enum Subject {

	/** The sample, as its image starts it. */
	FUNCTION("function", LambdaCommand.HANDLER, Invocation::hello),

	/** The least that answers, with the same entry point and the same flags. */
	FLOOR("floor", "dev.fluxlambda.benchmark.peer.FloorHandler", Invocation::hello),

	/** The sample out of its ordinary jar, with the JVM's defaults. */
	PLAIN("plain", LambdaCommand.HANDLER, Invocation::hello),

	/** The sample out of its zip, with the flags of the managed runtime. */
	ZIP("zip", LambdaCommand.HANDLER + "::handleRequest", Invocation::hello),

	/** The real application, as its image starts it. */
	REAL("real-function", LambdaCommand.HANDLER, Invocation::product),

	/** The real application out of its ordinary jar, with the JVM's defaults. */
	REAL_PLAIN("real-plain", LambdaCommand.HANDLER, Invocation::product),

	/** The function of the sample with a route that sends back what it gets. */
	LARGE("large", LambdaCommand.HANDLER, Invocation::large),

	/** The floor, which sends back what it gets. */
	LARGE_FLOOR("floor", "dev.fluxlambda.benchmark.peer.FloorHandler", Invocation::large);

	/**
	 * The memory of the function in MB, from which its entry point works out the heap.
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
	 * Those that {@code prepare.sh} has made: all but the real application without
	 * {@code src/it}.
	 */
	static List<Subject> prepared() {
		return Stream.of(values()).filter((subject) -> Files.exists(subject.home)).toList();
	}

	/**
	 * Whether it is measured from its start on.
	 */
	boolean cold() {
		return compareTo(REAL_PLAIN) <= 0;
	}

	/**
	 * The key in {@code results.json}.
	 */
	String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * What the tables call it.
	 */
	String title() {
		return key().replace('_', ' ');
	}

	Invocation invocation() {
		return this.invocation.get();
	}

	/**
	 * Its process, not started, whose output goes to a file.
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
		return process;
	}

	/**
	 * The size of its AOT cache in MiB, 0 without one.
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
				: List.of(JAVA, "-cp", this.home.resolve("flux-lambda.jar") + libraries, client, this.handler);
	}

}
