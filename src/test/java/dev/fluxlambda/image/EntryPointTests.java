package dev.fluxlambda.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The command line that the function's entry point makes of Lambda's environment.
 */
@Execution(ExecutionMode.CONCURRENT)
@DisabledOnOs(OS.WINDOWS)
class EntryPointTests {

	private static final Path FOLDER = Path.of("src/main/resources/dev/fluxlambda/image/lambda").toAbsolutePath();

	private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

	private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

	@Test
	void aFunctionHandlesOneEventAtATime() throws Exception {
		assertThat(arguments(Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"))).isEqualTo(
				"-XX:AOTCache=DIR/app.aot -Xmx368m @DIR/jvm.args @DIR/classpath.args " + CLIENT + " the.Handler");
	}

	@ParameterizedTest
	@CsvSource({ "0512, 368", "0000512, 368", "0999, 825", "512, 368" })
	void readsMemorySizeAsDecimal(String memory, int heap) throws Exception {
		assertThat(arguments(Map.of("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", memory))).contains(" -Xmx" + heap + "m ");
	}

	@Test
	void snapStartHasOtherFlags() throws Exception {
		assertThat(arguments(Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start")))
			.isEqualTo("-XX:AOTCache=DIR/app.aot -Xmx368m @DIR/jvm.args @DIR/snap-start.args @DIR/classpath.args "
					+ CLIENT + " the.Handler");
	}

	@Test
	void severalEventsAtATimeHaveOtherFlags() throws Exception {
		assertThat(arguments(Map.of("AWS_LAMBDA_MAX_CONCURRENCY", "32", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "2048",
				"FLUX_LAMBDA_RESPONSE_MODE", "stream")))
			.isEqualTo("-XX:AOTCache=DIR/app.aot -Xmx1536m @DIR/jvm.args @DIR/concurrent.args -Xms1536m -Xmn512m"
					+ " @DIR/classpath.args dev.fluxlambda.lambda.stream.StreamingRuntime the.Handler");
	}

	@ParameterizedTest
	@CsvSource({ "191, , 192", "511, 8, 512", "0, , 192" })
	void tooLittleMemoryIsAnError(String memory, @Nullable String concurrency, String least) throws Exception {
		Map<String, String> variables = new HashMap<>(Map.of("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", memory));
		if (concurrency != null) {
			variables.put("AWS_LAMBDA_MAX_CONCURRENCY", concurrency);
		}
		assertThat(run(entryPoint(variables), 1))
			.isEqualTo("The function has %s MB of memory and requires at least %s MB. Increase its memory size\n"
				.formatted(memory, least));
	}

	/**
	 * The JVM starts with the flags, and logs nothing about them.
	 */
	@ParameterizedTest
	@CsvSource({ "jvm.args, -Xmx128m", "snap-start.args, -Xmx128m", "concurrent.args, -Xmx384m -Xms384m -Xmn128m" })
	void theJvmAcceptsTheFlags(String file, String heap) throws Exception {
		List<String> command = new ArrayList<>(List.of(JAVA, "@" + FOLDER.resolve("jvm.args")));
		command.add("@" + FOLDER.resolve(file));
		command.addAll(List.of(heap.split(" ")));
		command.add("--version");
		assertThat(run(new ProcessBuilder(command), 0)).startsWith("openjdk").doesNotContainIgnoringCase("warning");
	}

	private static String arguments(Map<String, String> variables) throws Exception {
		return run(entryPoint(variables), 0).strip().replace(FOLDER.toString(), "DIR");
	}

	private static ProcessBuilder entryPoint(Map<String, String> variables) {
		Map<String, String> environment = new HashMap<>(Map.of("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:9001",
				"AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512", "JAVA", "echo"));
		environment.putAll(variables);
		ProcessBuilder process = new ProcessBuilder("sh", FOLDER.resolve("entrypoint").toString(), "the.Handler");
		process.environment().keySet().removeIf((name) -> name.contains("LAMBDA"));
		process.environment().putAll(environment);
		return process;
	}

	private static String run(ProcessBuilder builder, int status) throws IOException, InterruptedException {
		Process process = builder.redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(output).isEqualTo(status);
		return output;
	}

}
