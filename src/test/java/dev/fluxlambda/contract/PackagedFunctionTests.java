package dev.fluxlambda.contract;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.fluxlambda.image.InvocationResult;
import dev.fluxlambda.image.RuntimeApi;
import dev.fluxlambda.local.GoldenFile;
import dev.fluxlambda.local.LambdaCommand;
import dev.fluxlambda.local.LambdaProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The packaged application, or the {@linkplain TrainedFunction trained} one, in a
 * separate process under AWS's runtime client and FunctionInvoker. The tests run after
 * {@code package}.
 */
class PackagedFunctionTests {

	@TempDir
	static Path directory;

	private static RuntimeApi runtimeApi;

	private static LambdaProcess function;

	@BeforeAll
	static void start() throws Exception {
		extract();
		runtimeApi = new RuntimeApi();
		function = LambdaProcess.start(command().withOutput(directory.resolve("log")), runtimeApi);
		runtimeApi.ready().get(60, TimeUnit.SECONDS);
	}

	@AfterAll
	static void stop() {
		function.close();
		runtimeApi.close();
	}

	static Stream<GoldenFile> events() {
		return GoldenFile.all().stream();
	}

	@ParameterizedTest
	@MethodSource("events")
	void answersEveryEventFile(GoldenFile file) throws Exception {
		file.assertAnsweredBy(runtimeApi);
	}

	@ParameterizedTest
	@CsvSource({ "nonsense, cannot be read as JSON", "'', cannot be read as JSON", "'[1]', flux-lambda.events.function",
			"'{\"Records\":[]}', REST API (httpMethod and requestContext)" })
	void reportsUnanswerableEvents(String event, String message) throws Exception {
		InvocationResult result = invoke(event.getBytes(StandardCharsets.UTF_8));
		assertThat(result.failed()).isTrue();
		JsonNode error = JsonMapper.shared().readTree(result.body());
		assertThat(error.path("errorType").asString()).isEqualTo("dev.fluxlambda.lambda.UnsupportedEventException");
		assertThat(error.path("errorMessage").asString()).contains(message);
		answersEveryEventFile(GoldenFile.all().getFirst());
	}

	@Test
	void logsNeitherTheEventNorAHeader() throws Exception {
		String event = new String(GoldenFile.all().getFirst().read(), StandardCharsets.UTF_8);
		invoke(event.replace("curl/8.5.0", "a-secret-header")
			.replace("Ada", "a-name-in-the-path")
			.getBytes(StandardCharsets.UTF_8));
		assertThat(Files.readString(directory.resolve("log"))).contains("a-name-in-the-path")
			.doesNotContain("a-secret-header", "targetGroupArn");
	}

	@Test
	void reportsAStartThatFails() throws Exception {
		try (RuntimeApi api = new RuntimeApi();
				LambdaProcess process = LambdaProcess.start(command().withOutput(directory.resolve("failed"))
					.withEnvironment(Map.of("FLUX_LAMBDA_EVENTS_FUNCTION", "nothing")), api)) {
			String error = new String(api.initError().get(60, TimeUnit.SECONDS), StandardCharsets.UTF_8);
			assertThat(error).contains("flux-lambda.events.function names 'nothing'");
			assertThat(process.exitCode().get(30, TimeUnit.SECONDS)).isEqualTo(1);
		}
	}

	private static InvocationResult invoke(byte[] event) throws Exception {
		return runtimeApi.invoke(event).get(30, TimeUnit.SECONDS);
	}

	/**
	 * Take the packaged application apart, as an image does.
	 */
	private static void extract() throws Exception {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		Process extraction = new ProcessBuilder(java, "-Djarmode=tools", "-jar", "target/flux-lambda-exec.jar",
				"extract", "--destination", directory.toString(), "--force")
			.inheritIO()
			.start();
		assertThat(extraction.waitFor()).isZero();
	}

	private static LambdaCommand command() throws IOException {
		if (TrainedFunction.isThere()) {
			return TrainedFunction.command();
		}
		try (Stream<Path> libraries = Files.list(directory.resolve("lib"))) {
			return LambdaCommand
				.of(Stream.concat(Stream.of(directory.resolve("flux-lambda-exec.jar")), libraries.sorted())
					.map(Path::toString)
					.collect(Collectors.joining(File.pathSeparator)))
				// For a short life
				.withJvmArguments("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
		}
	}

}
