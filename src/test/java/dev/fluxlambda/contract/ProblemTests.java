package dev.fluxlambda.contract;

import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProblemTests extends Contract {

	@Test
	void anUnknownPathIs404() {
		Answer answer = get("/nothing/here?x=1");
		assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
		assertThat(answer.json().path("status").asInt()).isEqualTo(answer.status()).isEqualTo(404);
		assertThat(answer.json().path("title").asString()).isEqualTo("Not Found");
		assertThat(answer.json().path("instance").asString()).isEqualTo("/nothing/here");
	}

	@ParameterizedTest
	@CsvSource({ "DELETE, /hello/, 'GET,HEAD,POST,OPTIONS'", "PATCH, /hello/Ada, 'GET,HEAD,OPTIONS'",
			"PROPFIND, /hello, 'GET,HEAD,POST,OPTIONS'", "GET, /contract/size, 'POST,OPTIONS'" })
	void aWrongMethodIs405WithAllow(String method, String path, String allow) {
		Answer answer = send(Request.of(method, path));
		assertThat(answer.status()).isEqualTo(405);
		assertThat(answer.header("allow")).isEqualTo(allow);
		assertThat(answer.json().path("title").asString()).isEqualTo("Method Not Allowed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html", "application/json;q=0, */*", "nonsense" })
	void unacceptableResponseIs406(String accept) {
		Answer answer = send(Request.get("/hello/").header("Accept", accept));
		assertThat(answer.status()).isEqualTo(406);
		assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
	}

	@ParameterizedTest
	@ValueSource(strings = { "*/*", "application/*", "application/json", "text/html, application/json;q=0.1" })
	void anAcceptedAnswerIsGiven(String accept) {
		assertThat(send(Request.get("/hello/").header("Accept", accept)).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "application/xml" })
	void aBodyOfAnotherTypeIs415WithAccept(String contentType) {
		Answer answer = send(Request.post("/hello/", contentType, "{\"name\":\"Ada\"}"));
		assertThat(answer.status()).isEqualTo(415);
		assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
		assertThat(answer.header("accept")).contains("application/json");
	}

	@Test
	void invalidContentTypeIs415() {
		assertThat(send(Request.post("/hello/", "nonsense", "{\"name\":\"Ada\"}")).status()).isEqualTo(415);
	}

	@Test
	void badJsonIs400AndSaysWhere() {
		Answer answer = send(Request.post("/hello/", "application/json", "{\"name\":\n  oops}"));
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().path("detail").asString())
			.startsWith("The request body is not valid JSON (line 2, column ");
	}

	@Test
	void jsonOfAnotherShapeIs400AndSaysWhere() {
		Answer answer = send(Request.post("/hello/", "application/json", "{\"name\":{\"first\":\"Ada\"}}"));
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().path("errors").toString())
			.isEqualTo("[{\"field\":\"name\",\"detail\":\"has the wrong type\"}]");
	}

	@Test
	void noBodyIs400() {
		Answer answer = send(Request.of("POST", "/hello/").header("Content-Type", "application/json"));
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().path("detail").asString()).isEqualTo("A request body is required");
	}

	@Test
	void aBodyOverTheLimitIs413() {
		byte[] big = new byte[256 * 1024 + 1];
		Answer answer = send(Request.post("/contract/size", "application/octet-stream", "").body(big));
		assertThat(answer.status()).isEqualTo(413);
		assertThat(answer.json().path("title").asString()).isEqualTo("Content Too Large");
		byte[] largest = new byte[256 * 1024];
		assertThat(send(Request.post("/contract/size", "application/octet-stream", "").body(largest)).text())
			.isEqualTo("{\"size\":262144}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/contract/throws", "/contract/fails", "/contract/fails-later", "/contract/filter-throws",
			"/contract/filter-fails", "/contract/bad-header" })
	void exceptionsAre500WithoutSecrets(String target) {
		Answer answer = get(target);
		assertThat(answer.status()).isEqualTo(500);
		assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
		assertThat(answer.body()).doesNotContain("secret", "Exception", "dev.fluxlambda", "at ");
		assertThat(answer.headers()).doesNotContainKeys("x-bad", "b");
	}

	@Test
	void another5xxKeepsItsStatusAndNoReason() {
		Answer answer = get("/contract/unavailable");
		assertThat(answer.status()).isEqualTo(503);
		assertThat(answer.body()).doesNotContain("secret");
	}

	@Test
	void a4xxOfTheApplicationKeepsItsReason() {
		assertThat(get("/contract/conflict").status()).isEqualTo(409);
		assertThat(get("/contract/annotated/gone").json().path("detail").asString()).isEqualTo("It was here once");
		assertThat(get("/contract/annotated?number=x").status()).isEqualTo(400);
	}

	@Test
	void a5xxIsLoggedOnceWithItsTrace() {
		List<ILoggingEvent> lines = LogLines.of(this.transport, Request.get("/contract/fails-later"));
		assertThat(lines).filteredOn((line) -> line.getLevel().equals(Level.ERROR))
			.singleElement()
			.satisfies((line) -> assertThat(line.getThrowableProxy().getMessage()).isEqualTo("secret of the handler"))
			.satisfies((line) -> assertThat(line.getMDCPropertyMap()).containsKey("correlationId"));
		assertThat(lines).extracting(ILoggingEvent::getFormattedMessage)
			.anyMatch((line) -> line.matches("GET /contract/fails-later 500 \\d+ ms: java.lang.IllegalStateException"));
	}

	@Test
	void a4xxIsLoggedWithoutATrace() {
		List<ILoggingEvent> lines = LogLines.of(this.transport, Request.get("/nothing"));
		assertThat(lines).singleElement()
			.satisfies((line) -> assertThat(line.getThrowableProxy()).isNull())
			.satisfies((line) -> assertThat(line.getFormattedMessage())
				.matches("GET /nothing 404 \\d+ ms: There is nothing at this path"));
	}

}
