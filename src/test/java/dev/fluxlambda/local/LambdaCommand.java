package dev.fluxlambda.local;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import org.jspecify.annotations.Nullable;

import org.springframework.util.function.SingletonSupplier;

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

	private static final String JNI = "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI=";

	/**
	 * The native library of the runtime client. The client itself unpacks it to one file
	 * in /tmp, also while another process uses that file.
	 */
	private static final SingletonSupplier<Optional<Path>> NATIVE_LIBRARY = SingletonSupplier
		.of(LambdaCommand::unpackNativeLibrary);

	/** The environment that Lambda gives a function. */
	public static final Map<String, String> ENVIRONMENT = Map.ofEntries(Map.entry("AWS_REGION", "eu-west-1"),
			Map.entry("AWS_DEFAULT_REGION", "eu-west-1"), Map.entry("AWS_LAMBDA_FUNCTION_NAME", "flux-lambda"),
			Map.entry("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"), Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1769"),
			Map.entry(INITIALIZATION_TYPE, "on-demand"),
			Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/flux-lambda"),
			Map.entry("AWS_LAMBDA_LOG_STREAM_NAME", "local"), Map.entry("_HANDLER", HANDLER));

	/**
	 * Start the function as a user would deploy it: without this project's test classes.
	 * Its JVM is one for a short life.
	 * @return the command
	 */
	public static LambdaCommand withoutTestClasses() {
		String classPath = applicationClassPath();
		return of(classPath).withJvmArguments("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
				"-D" + ApplicationClass.VARIABLE + "=" + ApplicationClass.find(classPath));
	}

	static String applicationClassPath() {
		return Arrays.stream(testClassPath().split(File.pathSeparator))
			.filter((entry) -> !entry.replaceFirst("[/\\\\]$", "").endsWith("test-classes"))
			.collect(Collectors.joining(File.pathSeparator));
	}

	/**
	 * Start the function with everything that this JVM has, for tests, which end before
	 * C2 would save time.
	 * @return the command
	 */
	public static LambdaCommand withTestClasses() {
		return of(ClassArchive.get().classPath()).withJvmArguments(ClassArchive.get().jvmArguments());
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
		List<String> all = new ArrayList<>(this.jvmArguments);
		all.addAll(List.of(arguments));
		return new LambdaCommand(this.classPath, all, this.environment, this.output);
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
		NATIVE_LIBRARY.obtain().ifPresent((library) -> command.add(JNI + library));
		command.addAll(this.jvmArguments);
		command.addAll(List.of("-cp", this.classPath, mainClass(), HANDLER));
		ProcessBuilder process = new ProcessBuilder(command);
		process.environment().putAll(environment(runtimeApi));
		process.redirectErrorStream(true);
		process.redirectOutput((this.output != null) ? ProcessBuilder.Redirect.to(this.output.toFile())
				: ProcessBuilder.Redirect.INHERIT);
		return process;
	}

	private static Optional<Path> unpackNativeLibrary() {
		String architecture = System.getProperty("os.arch").replace("amd64", "x86_64").replace("aarch64", "aarch_64");
		String name = "/jni/libaws-lambda-jni.linux-" + architecture + ".so";
		try (InputStream in = AWSLambda.class.getResourceAsStream(name)) {
			if (in == null || !System.getProperty("os.name").equals("Linux")
					|| Files.exists(Path.of("/etc/alpine-release"))) {
				return Optional.empty();
			}
			Path file = Files.createTempFile("aws-lambda-jni-", ".so");
			file.toFile().deleteOnExit();
			Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
			return Optional.of(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
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
	static String testClassPath() {
		return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
	}

}
