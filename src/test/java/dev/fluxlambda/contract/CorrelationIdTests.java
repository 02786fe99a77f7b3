package dev.fluxlambda.contract;

import java.util.List;

import ch.qos.logback.classic.spi.ILoggingEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

class CorrelationIdTests extends Contract {

	private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

	@ParameterizedTest
	@ValueSource(strings = { "a", "Root=1-5759e988-bd862e3fe1be46a994272793", "A.b_c-d:e/f+g=0" })
	void usesIdOfRequest(String id) {
		assertThat(send(Request.get("/hello/").header("X-Correlation-Id", id)).header("x-correlation-id"))
			.isEqualTo(id);
	}

	@Test
	void mayHave128Characters() {
		String id = "x".repeat(128);
		assertThat(send(Request.get("/hello/").header("x-correlation-id", id)).header("x-correlation-id"))
			.isEqualTo(id);
		assertThat(send(Request.get("/hello/").header("x-correlation-id", id + "x")).header("x-correlation-id"))
			.matches(UUID);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a b", "a,b", "<script>", "ä", "a;b", "${jndi:x}" })
	void replacesInvalidId(String id) {
		assertThat(send(Request.get("/hello/").header("x-correlation-id", id)).header("x-correlation-id"))
			.matches(UUID);
	}

	@Test
	void replacesRepeatedId() {
		assumeThat(this.transport.keepsRepeatedValues()).isTrue();
		Request request = Request.get("/hello/").header("x-correlation-id", "one").header("x-correlation-id", "two");
		assertThat(send(request).header("x-correlation-id")).matches(UUID);
	}

	@Test
	void isAnotherForEachRequest() {
		assertThat(get("/hello/").header("x-correlation-id")).isNotEqualTo(get("/hello/").header("x-correlation-id"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/hello/", "/nothing", "/hello/%20", "/contract/throws", "/contract/fails",
			"/contract/fails-later", "/contract/filter-throws", "/contract/filter-fails", "/contract/filter-answers",
			"/contract/no-content", "/contract/bad-header", "/contract/annotated?number=x", "/functions/nothing",
			"/%zz" })
	void isOnEveryResponse(String target) {
		Answer answer = send(Request.get(target).header("x-correlation-id", "the-id"));
		assertThat(answer.header("x-correlation-id")).isEqualTo("the-id");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/nothing", "/contract/throws", "/contract/filter-throws" })
	void isInEveryProblem(String target) {
		Answer answer = get(target);
		assertThat(answer.json().path("correlationId").asString()).isEqualTo(answer.header("x-correlation-id"));
	}

	@Test
	void isInTheExchangeAndInTheReactorContext() {
		Answer answer = send(Request.get("/contract/logs").header("x-correlation-id", "the-id"));
		assertThat(answer.json().path("context").asString()).isEqualTo("the-id");
		assertThat(answer.json().path("attribute").asString()).isEqualTo("the-id");
	}

	@Test
	void isOnEveryLogLineOnWhateverThread() {
		List<ILoggingEvent> lines = LogLines.of(this.transport, Request.get("/contract/logs"));
		assertThat(lines).extracting(ILoggingEvent::getFormattedMessage)
			.contains("in the handler", "on a parallel thread", "on an elastic thread")
			.anyMatch((line) -> line.startsWith("GET /contract/logs 200 "));
		assertThat(lines).extracting((line) -> line.getMDCPropertyMap().get("correlationId")).doesNotContainNull();
		assertThat(lines.stream().map(ILoggingEvent::getThreadName).distinct()).hasSizeGreaterThan(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/contract/fails-after-commit", "/contract/filter-throws", "/contract/bad-header" })
	void isOnEveryLogLineOfAFailure(String target) {
		List<ILoggingEvent> lines = LogLines.of(this.transport, Request.get(target));
		// Netty itself says that it closes the connection, when the request is over
		assertThat(lines).hasSizeGreaterThan(1)
			.filteredOn((line) -> !line.getLoggerName().startsWith("reactor.netty"))
			.extracting((line) -> line.getMDCPropertyMap().get("correlationId"))
			.doesNotContainNull();
	}

	@Test
	void isGoneFromTheThreadAfterwards() {
		get("/hello/");
		assertThat(org.slf4j.MDC.get("correlationId")).isNull();
	}

}
