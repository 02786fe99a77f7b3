package dev.fluxlambda.contract;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.fluxlambda.local.RestApiGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Non-HTTP events.
 */
class OtherEventTests {

	private static final SingletonSupplier<TestFunction> SQS = SingletonSupplier
		.of(() -> TestFunction.start(Map.of("flux-lambda.events.function", "sqsBatch")));

	private static final SingletonSupplier<TestFunction> ANY = SingletonSupplier.of(() -> TestFunction
		.start(Map.of("flux-lambda.events.function", "anyEvent", "flux-lambda.events.scheduled-warmup", "true")));

	@Test
	void convertsEventAndResultAsJson() throws IOException {
		assertThat(text(SQS.obtain().invoke(event("sqs.json"))))
			.isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"2e1424d4-f796-459a-8184-9c92662be6da\"}]}");
	}

	@Test
	void anArrayGoesBackAsJson() throws IOException {
		TestFunction function = TestFunction.start(Map.of("flux-lambda.events.function", "failures"));
		assertThat(text(function.invoke(event("sqs.json"))))
			.isEqualTo("[{\"itemIdentifier\":\"1\"},{\"itemIdentifier\":\"2\"}]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "s3.json", "sqs.json" })
	void aFunctionGetsTheEventAsAMap(String name) throws IOException {
		JsonNode answer = JsonMapper.shared().readTree(ANY.obtain().invoke(event(name)));
		assertThat(answer.path("seen")).isEqualTo(JsonMapper.shared().readTree(event(name)));
	}

	@Test
	void supportsDirectInvocations() {
		assertThat(text(ANY.obtain().invoke("{\"name\":\"Ada\"}".getBytes(StandardCharsets.UTF_8))))
			.isEqualTo("{\"seen\":{\"name\":\"Ada\"}}");
	}

	@Test
	void httpEventsGoTheirOwnWay() {
		assertThat(Answer.of(SQS.obtain().send(new RestApiGateway("dev"), Request.get("/hello/"))).status())
			.isEqualTo(200);
	}

	@Test
	@DisabledIfSystemProperty(named = TrainedFunction.HOME, matches = ".+",
			disabledReason = "sees only what this JVM logs")
	void logsWithCorrelationIdOfEvent() throws IOException {
		byte[] event = event("sqs.json");
		assertThat(correlationIds(event)).containsOnly("order-4711");
		String without = text(event).replace("\"order-4711\"", "\"not legal!\"");
		assertThat(correlationIds(without.getBytes(StandardCharsets.UTF_8))).containsOnly(TestContext.REQUEST_ID);
	}

	@ParameterizedTest
	@ValueSource(strings = { "authorizer-rest-api.json", "authorizer-http-api.json", "authorizer-http-api-v1.json",
			"web-socket-connect.json" })
	void anAuthorizerOrWebSocketEventIsNotHttp(String name) throws IOException {
		byte[] event = event(name);
		JsonNode answer = JsonMapper.shared().readTree(ANY.obtain().invoke(event));
		assertThat(answer.path("seen")).isEqualTo(JsonMapper.shared().readTree(event));
		assertThatIllegalArgumentException().isThrownBy(() -> Servers.FUNCTION.get().invoke(event))
			.withMessageContaining("not an HTTP event")
			.withMessageContaining("methodArn, routeArn, requestContext.connectionId");
	}

	@Test
	void failsWithoutConfiguredFunction() throws IOException {
		byte[] event = event("sqs.json");
		assertThatIllegalArgumentException().isThrownBy(() -> Servers.FUNCTION.get().invoke(event))
			.withMessageContaining("flux-lambda.events.function");
	}

	@Test
	void unreadableEventFailsInvocation() {
		byte[] event = "{\"Records\":\"none\"}".getBytes(StandardCharsets.UTF_8);
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> SQS.obtain().invoke(event));
	}

	@Test
	void failsToStartForUnknownFunction() {
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> TestFunction.start(Map.of("flux-lambda.events.function", "nothing")))
			.withMessageContaining("flux-lambda.events.function names 'nothing'");
	}

	@Test
	@DisabledIfSystemProperty(named = TrainedFunction.HOME, matches = ".+",
			disabledReason = "Spring AOT's error at the start names its cause in the log only")
	void failsToStartForUnknownFunctionOfHttp() {
		assertThatExceptionOfType(RuntimeException.class)
			.isThrownBy(() -> TestFunction.start(Map.of("spring.cloud.function.http.get", "hello;nothing")))
			.withStackTraceContaining("spring.cloud.function.http lists 'nothing'");
	}

	@Test
	void aWarmupIsAnsweredAtOnce() throws IOException {
		byte[] warmup = "{\"warmup\":true}".getBytes(StandardCharsets.UTF_8);
		assertThat(text(Servers.FUNCTION.get().invoke(warmup))).isEqualTo("{\"warmup\":true}");
		assertThat(text(ANY.obtain().invoke(warmup))).isEqualTo("{\"warmup\":true}");
		assertThat(text(ANY.obtain().invoke(event("eventbridge-schedule.json")))).isEqualTo("{\"warmup\":true}");
	}

	@Test
	void aScheduledEventIsAWarmupOnlyWhenConfigured() throws IOException {
		byte[] event = event("eventbridge-schedule.json");
		assertThatIllegalArgumentException().isThrownBy(() -> Servers.FUNCTION.get().invoke(event));
	}

	private static List<String> correlationIds(byte[] event) {
		SQS.obtain();
		ListAppender<ILoggingEvent> appender = new ListAppender<>();
		Logger logger = (Logger) LoggerFactory.getLogger(EventFunctions.class);
		appender.start();
		logger.addAppender(appender);
		try {
			SQS.obtain().invoke(event);
		}
		finally {
			logger.detachAppender(appender);
		}
		return appender.list.stream().map((line) -> line.getMDCPropertyMap().get("correlationId")).toList();
	}

	private static byte[] event(String name) throws IOException {
		try (InputStream file = OtherEventTests.class.getResourceAsStream("/events/" + name)) {
			assertThat(file).isNotNull();
			return file.readAllBytes();
		}
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.UTF_8);
	}

}
