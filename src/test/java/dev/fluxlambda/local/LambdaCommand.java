package dev.fluxlambda.local;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.fluxlambda.FluxLambdaApplication;
import org.jspecify.annotations.Nullable;

/**
 * The command that starts the function: the runtime client with {@code FunctionInvoker},
 * in the environment that Lambda provides.
 *
 * @param classPath the class path of the function
 * @param jvmArguments additional arguments of the JVM
 * @param environment additional environment variables, which take precedence
 * @param output the file for the output, or {@code null} for the terminal
 */
public record LambdaCommand(String classPath, List<String> jvmArguments, Map<String, String> environment,
		@Nullable Path output) {

	/** What Lambda calls. */
	public static final String HANDLER = "org.springframework.cloud.function.adapter.aws.FunctionInvoker";

	/** The variable that says how answers go back. */
	public static final String RESPONSE_MODE = "FLUX_LAMBDA_RESPONSE_MODE";

	/** The variable that says how the process starts, such as {@code snap-start}. */
	public static final String INITIALIZATION_TYPE = "AWS_LAMBDA_INITIALIZATION_TYPE";

	/** The environment that Lambda gives a function. */
	public static final Map<String, String> ENVIRONMENT = Map.ofEntries(Map.entry("AWS_REGION", "eu-west-1"),
			Map.entry("AWS_DEFAULT_REGION", "eu-west-1"), Map.entry("AWS_LAMBDA_FUNCTION_NAME", "flux-lambda"),
			Map.entry("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"), Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1769"),
			Map.entry(INITIALIZATION_TYPE, "on-demand"),
			Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/flux-lambda"),
			Map.entry("AWS_LAMBDA_LOG_STREAM_NAME", "local"), Map.entry("_HANDLER", HANDLER),
			Map.entry("MAIN_CLASS", FluxLambdaApplication.class.getName()));

	/**
	 * Start the function as a user would deploy it: without this project's test classes.
	 * @return the command
	 */
	public static LambdaCommand withoutTestClasses() {
		String classPath = Arrays.stream(testClassPath().split(File.pathSeparator))
			.filter((entry) -> !entry.replaceFirst("[/\\\\]$", "").endsWith("test-classes"))
			.collect(Collectors.joining(File.pathSeparator));
		return of(classPath);
	}

	/**
	 * Start the function with everything that this JVM has.
	 * @return the command
	 */
	public static LambdaCommand withTestClasses() {
		return of(testClassPath());
	}

	/**
	 * Start the function with a class path.
	 * @param classPath the class path
	 * @return the command
	 */
	public static LambdaCommand of(String classPath) {
		return new LambdaCommand(classPath, List.of(), Map.of(), null);
	}

	public LambdaCommand withJvmArguments(String... arguments) {
		return new LambdaCommand(this.classPath, List.of(arguments), this.environment, this.output);
	}

	public LambdaCommand withEnvironment(Map<String, String> variables) {
		return new LambdaCommand(this.classPath, this.jvmArguments, variables, this.output);
	}

	public LambdaCommand withOutput(Path file) {
		return new LambdaCommand(this.classPath, this.jvmArguments, this.environment, file);
	}

	/**
	 * Make a process of the command.
	 * @param runtimeApi the address of the Runtime API
	 * @return the process, not started
	 */
	ProcessBuilder toProcess(String runtimeApi) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:+ExitOnOutOfMemoryError",
				"-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac"));
		command.addAll(this.jvmArguments);
		command.addAll(List.of("-cp", this.classPath, mainClass(), HANDLER));
		ProcessBuilder process = new ProcessBuilder(command);
		process.environment().putAll(environment(runtimeApi));
		process.redirectErrorStream(true);
		process.redirectOutput((this.output != null) ? ProcessBuilder.Redirect.to(this.output.toFile())
				: ProcessBuilder.Redirect.INHERIT);
		return process;
	}

	/**
	 * The runtime, as the entry point of the image chooses it.
	 */
	private String mainClass() {
		return "stream".equals(this.environment.get(RESPONSE_MODE)) ? "dev.fluxlambda.lambda.stream.StreamingRuntime"
				: "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
	}

	private Map<String, String> environment(String runtimeApi) {
		Map<String, String> all = new LinkedHashMap<>(ENVIRONMENT);
		all.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
		all.put("LAMBDA_TASK_ROOT", Path.of("").toAbsolutePath().toString());
		all.putAll(this.environment);
		return all;
	}

	/**
	 * Surefire's JVM has a single jar on its class path, and says in a property of its
	 * own what is behind it.
	 */
	private static String testClassPath() {
		return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
	}

}
