package dev.fluxlambda.contract;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import dev.fluxlambda.image.InvocationResult;
import dev.fluxlambda.image.RuntimeApi;
import dev.fluxlambda.local.ErrorReport;
import dev.fluxlambda.local.LambdaCommand;
import dev.fluxlambda.local.LambdaProcess;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application in a separate process, with the layout, the AOT processing and the
 * training of Dockerfile.lambda. A jar after the class path of the AOT cache adds the
 * routes of this package. The profile {@code benchmark} sets the folder and the jar.
 */
final class TrainedFunction {

	/** The system property with the folder of the trained function, if there is one. */
	static final String HOME = "contract.image";

	private static final String CONTRACT_JAR = "contract.jar";

	private final RuntimeApi runtimeApi;

	private final LambdaProcess process;

	private TrainedFunction(LambdaProcess process, RuntimeApi runtimeApi) {
		this.process = process;
		this.runtimeApi = runtimeApi;
	}

	RuntimeApi runtimeApi() {
		return this.runtimeApi;
	}

	static boolean isThere() {
		return System.getProperty(HOME) != null;
	}

	/**
	 * Start the function, and make sure that it is the trained one.
	 */
	static TrainedFunction start(Map<String, String> properties) {
		RuntimeApi runtimeApi = new RuntimeApi();
		String mode = properties.getOrDefault(StreamingFunction.MODE, "buffer");
		try {
			Path log = Files.createTempFile(Path.of("target"), "trained-function-", ".log");
			LambdaProcess process = LambdaProcess.start(commandWithContract().withOutput(log)
				.withEnvironment(Map.of("SPRING_PROFILES_ACTIVE", "contract", "SPRING_APPLICATION_JSON",
						JsonMapper.shared().writeValueAsString(properties), LambdaCommand.RESPONSE_MODE, mode,
						"AWS_LAMBDA_MAX_CONCURRENCY", mode.equals("stream") ? "2" : "1")),
					runtimeApi);
			runtimeApi.ready().join();
			assertThat(Files.readString(log)).contains("Starting AOT-processed HelloApplication");
			return new TrainedFunction(process, runtimeApi);
		}
		catch (CompletionException ex) {
			throw new IllegalStateException(ex.getCause());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The trained function as its image starts it, but with {@code AOTMode=on}: the JVM
	 * ends when it cannot use the cache.
	 */
	static LambdaCommand command() throws IOException {
		return command("");
	}

	/**
	 * The trained function with the routes of this package.
	 * @param files additional files with options of the JVM, as the entry point uses them
	 */
	static LambdaCommand commandWithContract(String... files) throws IOException {
		return command(File.pathSeparator + System.getProperty(CONTRACT_JAR), files);
	}

	private static LambdaCommand command(String moreClassPath, String... files) throws IOException {
		Path home = Path.of(System.getProperty(HOME));
		List<String> arguments = Files.readAllLines(home.resolve("classpath.args"));
		String classPath = arguments.getFirst().replaceFirst("^-cp ", "");
		return LambdaCommand.of(classPath + moreClassPath)
			.withJvmArguments(Stream.of(
					Stream.of("-XX:AOTCache=" + home.resolve("app.aot"), "-XX:AOTMode=on", "-Xmx368m",
							"@" + home.resolve("jvm.args")),
					Stream.of(files).map((file) -> "@" + home.resolve(file)),
					Stream.of("@" + home.resolve("classpath.args")))
				.flatMap((part) -> part)
				.toArray(String[]::new));
	}

	/**
	 * The resident memory of the process, as Linux counts it.
	 * @return bytes
	 */
	long residentMemory() {
		try (Stream<String> status = Files.lines(Path.of("/proc", String.valueOf(this.process.pid()), "status"))) {
			return status.filter((line) -> line.startsWith("VmRSS:"))
				.mapToLong((line) -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
				.findFirst()
				.orElseThrow();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Invoke the function.
	 * @throws IllegalArgumentException if it reports an error
	 */
	byte[] invoke(byte[] event) {
		return invoke(this.runtimeApi, event);
	}

	static byte[] invoke(RuntimeApi runtimeApi, byte[] event) {
		try {
			InvocationResult result = runtimeApi.invoke(event).get(30, TimeUnit.SECONDS);
			if (result.failed()) {
				throw new IllegalArgumentException(ErrorReport.read(result.body()).toString());
			}
			return result.body();
		}
		catch (InterruptedException | ExecutionException | TimeoutException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
