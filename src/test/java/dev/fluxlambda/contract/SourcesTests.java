package dev.fluxlambda.contract;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.fluxlambda.image.InvocationResult;
import dev.fluxlambda.image.RuntimeApi;
import dev.fluxlambda.local.GoldenFile;
import dev.fluxlambda.local.LambdaCommand;
import dev.fluxlambda.local.LambdaProcess;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The events of all sources, under AWS's client and under the streaming runtime, with two
 * invocations at a time.
 */
@Timeout(120)
@ParameterizedClass
@ValueSource(strings = { "buffer", "stream" })
class SourcesTests {

	private static final Path EVENTS = Path.of("events", "sources");

	private static final Map<String, RuntimeApi> runtimes = new HashMap<>();

	private static @Nullable LambdaProcess process;

	@Parameter
	String mode = "buffer";

	@BeforeAll
	static void start() {
		if (TrainedFunction.isThere()) {
			runtimes.put("buffer", TrainedFunction.start(SourceFunctions.SETTINGS).runtimeApi());
		}
		else {
			RuntimeApi api = new RuntimeApi();
			process = LambdaProcess.start(LambdaCommand.withTestClasses()
				.withJvmArguments(SourceFunctions.SETTINGS.entrySet()
					.stream()
					.map((setting) -> "-D" + setting.getKey() + "=" + setting.getValue())
					.toArray(String[]::new))
				.withEnvironment(Map.of("SPRING_PROFILES_ACTIVE", "contract", "AWS_LAMBDA_MAX_CONCURRENCY", "2"))
				.withOutput(Path.of("target", "sources.log")), api);
			runtimes.put("buffer", api);
		}
		runtimes.put("stream", StreamingFunction.start(SourceFunctions.SETTINGS).runtimeApi());
		runtimes.values().forEach((api) -> api.ready().orTimeout(60, TimeUnit.SECONDS).join());
	}

	@AfterAll
	static void stop() {
		if (process != null) {
			process.close();
		}
		runtimes.clear();
	}

	static List<GoldenFile> files() {
		return GoldenFile.all(EVENTS);
	}

	@ParameterizedTest
	@MethodSource("files")
	void eachEventHasItsAnswer(GoldenFile file) throws Exception {
		InvocationResult result = invoke(file.read()).get(30, TimeUnit.SECONDS);
		assertThat(result.failed()).as(() -> text(result)).isFalse();
		assertThat(JsonMapper.shared().readTree(result.body())).isEqualTo(file.expected());
	}

	@Test
	void allAtTheSameTimeHaveTheirAnswers() {
		Map<GoldenFile, CompletableFuture<InvocationResult>> results = new HashMap<>();
		files().forEach((file) -> results.put(file, invoke(file.read())));
		results.forEach((file,
				result) -> assertThat(
						JsonMapper.shared().readTree(result.orTimeout(30, TimeUnit.SECONDS).join().body()))
					.as(file.toString())
					.isEqualTo(file.expected()));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
			{"source":"shop","detail-type":"Another","detail":{}}                     | other
			{"triggerSource":"PostConfirmation_ConfirmSignUp","userPoolId":"p"}       | other
			{"source":"aws.scheduler","detail-type":"Scheduled Event","detail":"{}"}  | nightly
			{"name":"Ada"}                                                            | other
			""")
	void allElseArrivesAtTheFunctionForTheRest(String event, String function) throws Exception {
		InvocationResult result = invoke(event.getBytes(StandardCharsets.UTF_8)).get(30, TimeUnit.SECONDS);
		assertThat(text(result)).isEqualTo("{\"function\":\"" + function + "\"}");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
			{"Records":[{"eventSource":"aws:sqs","messageId":"1"},{"eventSource":"aws:s3"}]} | several sources
			{"Records":[{"eventSource":"aws:sqs","body":"{}"}]}                              | has no id
			{"Records":[{"eventSource":"aws:kinesis","kinesis":{}}],"window":{}}             | tumbling window
			""")
	void aBatchThatNoReportCanDescribeFails(String event, String message) throws Exception {
		InvocationResult result = invoke(event.getBytes(StandardCharsets.UTF_8)).get(30, TimeUnit.SECONDS);
		assertThat(result.failed()).isTrue();
		assertThat(text(result)).contains("dev.fluxlambda.lambda.UnsupportedEventException", message);
	}

	private CompletableFuture<InvocationResult> invoke(byte[] event) {
		return Objects.requireNonNull(runtimes.get(this.mode)).invoke(event);
	}

	private static String text(InvocationResult result) {
		return new String(result.body(), StandardCharsets.UTF_8);
	}

}
