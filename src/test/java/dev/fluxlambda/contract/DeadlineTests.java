package dev.fluxlambda.contract;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.fluxlambda.local.Gateway;
import dev.fluxlambda.local.HttpApiGateway;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A request whose time is over is answered with 504.
 */
@Timeout(60)
class DeadlineTests {

	private static final Gateway GATEWAY = new HttpApiGateway("$default");

	private static TestFunction function;

	private static TestServer netty;

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	@BeforeAll
	static void start() {
		function = TestFunction.start(Map.of("flux-lambda.deadline-margin", "1500ms"), 2000);
		netty = TestServer.start(Map.of("flux-lambda.netty.deadline", "300ms"));
		// What makes a problem is loaded
		function.send(GATEWAY, Request.get("/contract/throws"));
	}

	@BeforeEach
	void listen() {
		this.log.start();
		((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(this.log);
	}

	@AfterEach
	void detach() {
		((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(this.log);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/contract/never", "/contract/sleeps", "/contract/spins", "/contract/endless" })
	void endsBeforeInvocationOnLambda(String path) {
		is504(Answer.of(function.send(GATEWAY, request(path))), path);
		assertThat(Answer.of(function.send(GATEWAY, Request.get("/hello/"))).status()).isEqualTo(200);
		assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
	}

	@Test
	void endsByPropertyOnNetty() {
		is504(Answer.of(netty.send(request("/contract/never").build())), "/contract/never");
		assertThat(Answer.of(netty.send(Request.get("/hello/").build())).status()).isEqualTo(200);
	}

	@Test
	void theHandlerIsCancelled() {
		int before = FaultRoutes.CANCELLED.get();
		function.send(GATEWAY, request("/contract/never"));
		netty.send(request("/contract/never").build());
		assertThat(FaultRoutes.CANCELLED.get()).isEqualTo(before + 2);
	}

	@Test
	void endsARequestAfterAnErrorOfATask() {
		String path = "/contract/error-of-a-task";
		assertThat(Answer.of(function.send(GATEWAY, request(path))).status()).isEqualTo(504);
		assertThat(Answer.of(netty.send(request(path).build())).status()).isEqualTo(504);
	}

	private void is504(Answer answer, String path) {
		assertThat(answer.status()).isEqualTo(504);
		assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
		assertThat(answer.header("x-correlation-id")).isEqualTo("late");
		assertThat(answer.json().path("correlationId").asString()).isEqualTo("late");
		Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.untilAsserted(() -> assertThat(List.copyOf(this.log.list)).extracting(ILoggingEvent::getFormattedMessage)
				.anyMatch((line) -> line
					.matches("GET " + path + " 504 \\d+ ms: dev.fluxlambda.request.DeadlineException")));
		assertThat(List.copyOf(this.log.list)).filteredOn((line) -> line.getLevel().isGreaterOrEqual(Level.WARN))
			.extracting(ILoggingEvent::getLoggerName)
			// Spring says first that the answer had begun
			.isSubsetOf("dev.fluxlambda.http.ProblemHandler",
					path.endsWith("endless") ? "org.springframework.web.server.adapter.HttpWebHandlerAdapter" : "")
			.containsOnlyOnce("dev.fluxlambda.http.ProblemHandler");
	}

	private static Request request(String path) {
		return Request.get(path).header("x-correlation-id", "late");
	}

}
