package dev.fluxlambda.contract;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Input that Spring cannot parse. The response is a 4xx problem, or the input is ignored.
 */
class InputTests extends Contract {

	private static final String FORM = "application/x-www-form-urlencoded";

	private static final String MULTIPART = "multipart/form-data";

	private static final String JSON = "application/json";

	static Stream<Arguments> unreadable() {
		return Stream.of(accept("a/b;q=2"), accept("nonsense"), accept("a/b;charset=nonsense"), accept(types(51)),
				body(400, "/contract/form", FORM, "a=%zz"), body(400, "/contract/form", FORM, "%=1"),
				body(415, "/contract/form", FORM + ";charset=nonsense", "a=1"),
				body(400, "/contract/annotated/form", FORM, "name=%e"),
				body(400, "/contract/annotated/form", FORM, "name=a&number=x"),
				body(400, "/contract/multipart", MULTIPART, "--x"),
				body(400, "/contract/multipart", MULTIPART + ";boundary=x", "no boundary"),
				body(400, "/contract/multipart", MULTIPART + ";boundary=x", part("a", "Content-Type: nonsense")),
				body(400, "/contract/multipart", MULTIPART + ";boundary=x",
						part("a", "Content-Type: text/plain;charset=nonsense")),
				body(400, "/contract/multipart", MULTIPART + ";boundary=x",
						part("a\"; filename*=\"nonsense''a", "X: 1")),
				body(400, "/contract/multipart", MULTIPART + ";boundary=x", "--x\r\nX: y\r\n\r\nvalue\r\n--x--\r\n"),
				body(400, "/contract/multipart", MULTIPART + ";boundary=x",
						"--x\r\nContent-Disposition: form-data\r\n\r\nvalue\r\n--x--\r\n"),
				body(400, "/contract/annotated/part", MULTIPART, "--x"),
				body(400, "/contract/annotated/part", MULTIPART + ";boundary=x", part("b", "X: 1")),
				body(400, "/contract/annotated/parts", MULTIPART, "--x"), body(415, "/hello/", "nonsense", "{}"),
				body(415, "/hello/", "application/json;charset=nonsense", "{}"),
				body(415, "/contract/annotated", "nonsense", "{}"),
				body(400, "/hello/", JSON, "{\"name\":" + "[".repeat(2000)),
				body(400, "/hello/", JSON, "{\"name\":" + "1".repeat(2000) + "}"),
				body(400, "/contract/annotated", JSON, "{\"name\":" + "[".repeat(2000)),
				body(400, "/contract/annotated", JSON, "{\"number\":" + "1".repeat(2000) + "}"),
				body(400, "/contract/annotated", JSON, "{\"" + "n".repeat(60_000) + "\":1}"),
				body(413, "/contract/elements", JSON, "[{},{\"a\":\"" + "a".repeat(300_000) + "\"},{}]"),
				body(400, "/contract/annotated", JSON, "\"\\ud8\""), get(400, "/contract/annotated?number=1e3"),
				get(400, "/contract/annotated"), get(400, "/contract/annotated/matrix/a"),
				get(400, "/contract/annotated/date", "x-date", "yesterday"),
				get(416, "/alphabet.txt", "Range", "bytes=9999999-"), get(416, "/alphabet.txt", "Range", "bytes=x"),
				get(416, "/alphabet.txt", "Range", "bytes="
						+ IntStream.range(0, 200).mapToObj((i) -> i + "-" + i).collect(Collectors.joining(","))),
				get(403, "/contract/cors", "Origin", "http://a b"), get(403, "/contract/cors", "Origin", "::"),
				get(403, "/contract/cors/annotated", "Origin", "https://["));
	}

	static Stream<Arguments> ignored() {
		return Stream.of(accept(types(49) + ",*/*"), get(200, "/alphabet.txt", "If-Modified-Since", "yesterday"),
				get(200, "/alphabet.txt", "If-None-Match", "\"a"), get(200, "/alphabet.txt", "If-Match", "nonsense"),
				get(200, "/alphabet.txt", "If-Range", "nonsense"),
				get(200, "/alphabet.txt", "If-Unmodified-Since", "tomorrow"),
				get(200, "/contract/cached", "If-None-Match", "nonsense"),
				get(200, "/hello/", "Accept-Language", "en-*-x;q=7, ,".repeat(500)),
				get(200, "/alphabet.txt", "Accept-Encoding", "gzip;q=nonsense"),
				get(200, "/hello/", "Accept-Charset", "nonsense;q=x"), get(200, "/hello/", "Cookie", "=; a; \"=\""),
				get(200, "/hello/", "Forwarded", "for=\"[::1;proto=:"), get(200, "/hello/", "X-Forwarded-Port", "x"),
				get(200, "/hello/?%zz&%=%", "Access-Control-Request-Method", "?"), get(200, "/hello/", "Origin", "::"),
				get(200, "/hello/", "Content-Type", "nonsense"), get(200, "/hello/", "Date", "yesterday"),
				get(200, "/hello/", "Expect", "nonsense"));
	}

	@Test
	void theElementsOfALongBodyAreCounted() {
		String body = "[" + "{\"a\":\"b\"},".repeat(100_000) + "{}]";
		assertThat(send(Request.post("/contract/elements", JSON, body)).text()).isEqualTo("100001");
	}

	@Test
	void readsBodyOutsideOfReactorContext() {
		assertThat(send(Request.post("/contract/detached", "text/plain", "a body")).text()).isEqualTo("a body");
	}

	@ParameterizedTest
	@MethodSource("unreadable")
	void isAProblemOfTheClient(int status, Request request) {
		Answer answer = send(request);
		assertThat(answer.status()).as(answer.body()).isEqualTo(status);
		assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
		assertThat(answer.json().path("status").asInt()).isEqualTo(status);
		assertThat(answer.json().path("correlationId").asString()).isEqualTo(answer.header("x-correlation-id"));
	}

	/**
	 * The instance is not compared: an HTTP API decodes the path, so that a semicolon in
	 * it is data, and no matrix variable arrives.
	 */
	@Test
	void ignoresUnreadableMatrixVariables() {
		Answer answer = sendAlone(Request.get("/contract/annotated/matrix/a;a=x"));
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
		assertThat(sendAlone(Request.get("/hello/Ada;a=%zz;=;")).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@MethodSource("ignored")
	void isIgnored(int status, Request request) {
		Answer answer = send(request);
		assertThat(answer.status()).as(answer.body()).isEqualTo(status);
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 401, 403, 404, 405, 409, 418, 429, 499, 500, 503 })
	void anErrorWithoutABodyIsAProblem(int status) {
		for (String method : List.of("GET", "HEAD")) {
			Answer answer = send(Request.of(method, "/contract/refused/" + status));
			assertThat(answer.status()).isEqualTo(status);
			assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
			assertThat(answer.header("www-authenticate")).isEqualTo("Bearer");
			assertThat(answer.body().isEmpty()).isEqualTo(method.equals("HEAD"));
		}
		assertThat(get("/contract/annotated/absent").json().path("status").asInt()).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 204, 304, 303 })
	void anotherStatusWithoutABodyStaysAsItIs(int status) {
		Answer answer = get("/contract/refused/" + status);
		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.body()).isEmpty();
		assertThat(answer.header("content-type")).isEmpty();
	}

	@Test
	void anErrorWithABodyStaysAsItIs() {
		Answer answer = get("/contract/refused-with-a-body");
		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.text()).isEqualTo("not today");
	}

	@Test
	void aProblemThatARouteWritesStaysAsItIs() {
		Answer answer = get("/contract/problem-of-the-route");
		assertThat(answer.status()).isEqualTo(409);
		assertThat(answer.json().path("detail").asString()).isEqualTo("of the route");
		assertThat(answer.json().has("correlationId")).isFalse();
		assertThat(answer.headers()).containsKey("x-correlation-id");
	}

	@Test
	void aRefusedPreflightIsAProblem() {
		Answer answer = send(Request.of("OPTIONS", "/contract/cors")
			.header("Origin", "https://evil.example.com")
			.header("Access-Control-Request-Method", "POST"));
		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.json().path("correlationId").asString()).isEqualTo(answer.header("x-correlation-id"));
		assertThat(answer.headers()).doesNotContainKey("access-control-allow-origin");
	}

	@ParameterizedTest
	@CsvSource({ "/contract/annotated/problem, 409", "/contract/annotated/advised, 410" })
	void aProblemOfTheApplicationHasTheCorrelationId(String target, int status) {
		Answer answer = get(target);
		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.json().path("instance").asString()).endsWith(target);
		assertThat(answer.json().path("correlationId").asString()).isEqualTo(answer.header("x-correlation-id"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/contract/illegal-argument", "/contract/advised" })
	void exceptionOfFunctionalRouteIs500(String target) {
		assertThat(get(target).status()).isEqualTo(500);
	}

	private static Arguments accept(String accept) {
		return get(accept.endsWith("*/*") ? 200 : 406, "/hello/", "Accept", accept);
	}

	private static String types(int count) {
		return IntStream.range(0, count).mapToObj((i) -> "a/b" + i).collect(Collectors.joining(","));
	}

	private static Arguments get(int status, String target, String... header) {
		Request request = Request.get(target);
		return arguments(status, (header.length == 0) ? request : request.header(header[0], header[1]));
	}

	private static Arguments body(int status, String target, String contentType, String body) {
		return arguments(status, Request.post(target, contentType, body));
	}

	private static String part(String name, String header) {
		return "--x\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n" + header
				+ "\r\n\r\nvalue\r\n--x--\r\n";
	}

}
