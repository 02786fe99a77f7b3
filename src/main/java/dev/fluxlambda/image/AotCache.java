package dev.fluxlambda.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The JDK's AOT cache of an application, {@code app.aot} in its folder. It is created
 * with the JVM and the files with which the application will run.
 */
final class AotCache {

	private static final String RUNTIME_CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

	/** How many times the function handles each event. */
	private static final int FUNCTION_ROUNDS = 20;

	private static final int MIN_PERCENT = 90;

	private final Image image;

	private final Path home;

	private final TrainingFolder inputs;

	private final String handler;

	/**
	 * Create a cache.
	 * @param image what is trained
	 * @param home the absolute folder of the application
	 * @param inputs what it is trained with
	 * @param handler the class that the runtime client calls, in a function
	 */
	AotCache(Image image, Path home, TrainingFolder inputs, String handler) {
		this.image = image;
		this.home = home;
		this.inputs = inputs;
		this.handler = handler;
	}

	private Path file() {
		return this.home.resolve("app.aot");
	}

	/**
	 * Train the application, create the cache and a record of the files that it belongs
	 * to, and start the application once more with it.
	 * @throws ToolException if the training fails, or the second start does not use the
	 * cache
	 */
	void create() throws IOException, InterruptedException {
		Path work = Files.createTempDirectory("flux-lambda-training");
		try {
			Files.deleteIfExists(file());
			run(trainingOptions(), (this.image == Image.LAMBDA) ? FUNCTION_ROUNDS : 1, work);
			if (!Files.exists(file())) {
				throw new ToolException("The JVM has not created " + file());
			}
			Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
			script("record");
			script("check");
			// AOTMode=on: the JVM exits if it cannot use the cache
			Path log = work.resolve("classes");
			run(List.of("-XX:AOTCache=" + file(), "-XX:AOTMode=on", "-Xlog:class+load:file=" + log + "::filecount=0"),
					1, work);
			CachedClasses classes = CachedClasses.read(log);
			classes.require(MIN_PERCENT);
			System.out.println(classes);
		}
		finally {
			Folders.delete(work);
		}
	}

	/**
	 * At startup, the JVM compiles frequent methods at the level that the training used.
	 * The training of the server uses neither C2 nor branch profiles, and so neither does
	 * a start, which is a third shorter. With one round, this applies to the methods of
	 * startup only.
	 */
	private List<String> trainingOptions() {
		String output = "-XX:AOTCacheOutput=" + file();
		return (this.image == Image.LAMBDA) ? List.of(output)
				: List.of(output, "-XX:TieredStopAtLevel=2", "-XX:-ProfileInterpreter");
	}

	private void run(List<String> options, int rounds, Path work) throws IOException, InterruptedException {
		Path output = work.resolve("output");
		try {
			System.out.println(training().run(application(options), rounds, output));
		}
		catch (ToolException ex) {
			throw new ToolException((Files.exists(output) ? String.join("\n", Files.readAllLines(output)) + "\n" : "")
					+ ex.getMessage());
		}
	}

	private Training training() {
		return (this.image == Image.LAMBDA) ? new FunctionTraining(this.inputs.events())
				: new ServerTraining(this.inputs.requests());
	}

	private ProcessBuilder application(List<String> options) {
		List<String> command = new ArrayList<>(List.of(Processes.java()));
		command.addAll(options);
		String classPath = "@" + this.home.resolve("classpath.args");
		String jvm = "@" + this.home.resolve("jvm.args");
		if (this.image == Image.JVM) {
			command.addAll(List.of(jvm, classPath, "@" + this.home.resolve("main.args")));
			return new ProcessBuilder(command);
		}
		command.addAll(List.of("-Xmx256m", jvm, classPath, RUNTIME_CLIENT, this.handler));
		ProcessBuilder function = new ProcessBuilder(command)
			.directory(Objects.requireNonNull(this.home.getParent()).toFile());
		Map<String, String> environment = function.environment();
		// Adds the classes that the runtime client loads if the function's log format is
		// JSON
		if (environment.getOrDefault("AWS_LAMBDA_LOG_FORMAT", "").isEmpty()) {
			environment.put("AWS_LAMBDA_LOG_FORMAT", "JSON");
		}
		return function;
	}

	private void script(String command) throws IOException, InterruptedException {
		ProcessBuilder script = new ProcessBuilder(this.home.resolve("aot-cache").toString(), command,
				this.home.toString());
		script.environment().put("JAVA", Processes.java());
		Processes.run(script);
	}

}
