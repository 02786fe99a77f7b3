package dev.fluxlambda.contract;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.fluxlambda.image.InvocationResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What AWS's client and the streaming runtime report for functions for non-HTTP events
 * that fail. {@code functionRouter} calls the function that the event names.
 */
@Timeout(120)
@ParameterizedClass
@ValueSource(strings = { "buffer", "stream" })
class FailedInvocationTests {

	private static final Map<String, String> SETTINGS = Map.of("flux-lambda.events.function", "functionRouter",
			"spring.cloud.function.routing-expression", "headers['correlationId']");

	@SuppressWarnings("NullAway.Init")
	private static EventRuntimes runtimes;

	@Parameter
	String mode = "buffer";

	@BeforeAll
	static void start() {
		runtimes = new EventRuntimes(SETTINGS, 1, Path.of("target", "failed-invocations.log"));
	}

	@AfterAll
	static void stop() {
		runtimes.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			outOfStock       | dev.fluxlambda.contract.EventFunctions$OutOfStockException | no tea
			failingAssertion | java.lang.AssertionError                                   | the assertion
			unloadable       | java.lang.NoClassDefFoundError                             | com/example/Missing
			lostFailures     | tools.jackson.databind.DatabindException                   | ["batchItemFailures"]
			delivery         | dev.fluxlambda.lambda.UnsupportedEventException            | time: Cannot deserialize
			lambdaHandler    | java.lang.IllegalStateException                            | routing-expression
			functionRouter   | java.lang.IllegalStateException                            | routing-expression
			""")
	void reportsTheFailureOfTheFunction(String name, String type, String message) throws Exception {
		JsonNode report = fail(name);
		assertThat(report.path("errorType").asString()).isEqualTo(type);
		assertThat(report.path("errorMessage").asString()).contains(message).doesNotContain("tomorrow");
		assertThat(report.path("stackTrace").values()).isNotEmpty()
			.allSatisfy((frame) -> assertThat(frame.asString()).matches("[\\w.$/@<>-]+\\(.+\\)"));
		assertThat(call("upperCase").failed()).isFalse();
	}

	@Test
	void reportsAStackOverflowAndHandlesTheNextEvent() throws Exception {
		assertThat(fail("bottomless").path("errorType").asString()).isEqualTo("java.lang.StackOverflowError");
		assertThat(call("upperCase").failed()).isFalse();
	}

	private JsonNode fail(String name) throws Exception {
		InvocationResult result = call(name);
		assertThat(result.failed()).as(new String(result.body(), StandardCharsets.UTF_8)).isTrue();
		return JsonMapper.shared().readTree(result.body());
	}

	private InvocationResult call(String name) throws Exception {
		byte[] event = ("{\"correlationId\":\"" + name + "\",\"time\":\"tomorrow\"}").getBytes(StandardCharsets.UTF_8);
		return runtimes.get(this.mode).invoke(event).get(30, TimeUnit.SECONDS);
	}

}
