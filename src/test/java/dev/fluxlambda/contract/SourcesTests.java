package dev.fluxlambda.contract;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.fluxlambda.image.InvocationResult;
import dev.fluxlambda.local.GoldenFile;
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

	@SuppressWarnings("NullAway.Init")
	private static EventRuntimes runtimes;

	@Parameter
	String mode = "buffer";

	@BeforeAll
	static void start() {
		runtimes = new EventRuntimes(SourceFunctions.SETTINGS, 2, Path.of("target", "sources.log"));
	}

	@AfterAll
	static void stop() {
		runtimes.close();
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
		return runtimes.get(this.mode).invoke(event);
	}

	private static String text(InvocationResult result) {
		return new String(result.body(), StandardCharsets.UTF_8);
	}

}
