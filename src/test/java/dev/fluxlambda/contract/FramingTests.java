package dev.fluxlambda.contract;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Bodies, headers and failures on {@linkplain Transport#all() every transport}: each port
 * and each stream frames them in its own way.
 */
@ParameterizedClass
@MethodSource("dev.fluxlambda.contract.Transport#all")
class FramingTests extends TransportTest {

	@Test
	void everyByteOfABodyArrives() {
		byte[] bytes = new byte[256];
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = (byte) i;
		}
		assertThat(echo(bytes)).hasSize(256).startsWith("\0\1").endsWith("\u00FE\u00FF");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "plain text, ", "{\"quoted\":\"\\\\ and /\"}\r\n\t\b\f", "\0\u001F\u007F", "\u00E4\u0080\"" })
	void longBodiesArriveAndReturn(String part) {
		String body = part.repeat(100_000 / part.length());
		assertThat(echo(body.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(body);
	}

	private String echo(byte[] body) {
		Answer answer = send(Request.post("/contract/echo", "application/octet-stream", "").body(body));
		assertThat(answer.status()).isEqualTo(200);
		return answer.json().path("body").asString();
	}

	@Test
	void largeResponsesArrive() {
		int size = this.transport.takesMegabytes() ? 6_000_000 : 1_000_000;
		assertThat(sendAlone(Request.get("/contract/large?size=" + size)).body()).hasSize(size);
	}

	@Test
	void responsesOverTheLimitOfTheFrontEndAre500() {
		assumeThat(this.transport == Transport.NETTY || this.transport.streams()).as("has no limit of 6 MB").isFalse();
		Answer answer = sendAlone(Request.get("/contract/large?size=6500000"));
		assertThat(answer.status()).isEqualTo(500);
		assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
		assertThat(get("/hello/").status()).isEqualTo(200);
	}

	@Test
	void cookiesReturnSeparately() {
		assertThat(get("/contract/cookies").comparable().cookies()).containsExactly("a=1; httponly; path=/",
				"b=2; expires=?; max-age=0");
	}

	@Test
	void repeatedHeadersReturn() {
		Answer answer = get("/contract/headers");
		assertThat(answer.header("x-many")).isEqualTo("one,two");
		assertThat(answer.header("vary")).isEqualTo("Origin");
	}

	@Test
	void headHasTheHeadersOfGetAndNoBody() {
		Answer answer = send(Request.of("HEAD", "/hello/"));
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.header("content-length")).isEqualTo("25");
		assertThat(answer.header("content-type")).isEqualTo("application/json");
		assertThat(answer.body()).isEmpty();
	}

	@Test
	void noContentHasNoBodyAndNoType() {
		Answer answer = get("/contract/no-content");
		assertThat(answer.status()).isEqualTo(204);
		assertThat(answer.ownHeaders()).containsOnlyKeys("x-correlation-id");
		assertThat(get("/contract/empty").ownHeaders()).containsOnlyKeys("x-correlation-id");
	}

	@ParameterizedTest
	@ValueSource(ints = { 204, 205, 304 })
	void statusesWithoutContentHaveNoBody(int status) {
		Answer answer = get("/contract/body-of/" + status);
		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.body()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 204, 205 })
	void statusesWithoutContentHaveNoLength(int status) {
		assertThat(send(Request.of("HEAD", "/contract/body-of/" + status)).header("content-length")).isNotEqualTo("4");
	}

	@Test
	void exceptionsAreProblems() {
		Answer answer = get("/contract/throws");
		assertThat(answer.status()).isEqualTo(500);
		assertThat(answer.json().path("correlationId").asString()).isEqualTo(answer.header("x-correlation-id"));
	}

	@Test
	void errorsAfterTheFirstBytesAre500IfNoneWasSent() {
		Request request = Request.get("/contract/fails-after-commit").header("x-correlation-id", "mine");
		if (this.transport == Transport.NETTY || this.transport.streams()) {
			assertThatThrownBy(() -> sendAlone(request)).isInstanceOf(RuntimeException.class);
			return;
		}
		Answer answer = sendAlone(request);
		assertThat(answer.status()).isEqualTo(500);
		assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
		assertThat(answer.header("x-correlation-id")).isEqualTo("mine");
		assertThat(answer.body()).doesNotContain("begun", "too late");
	}

	/**
	 * A stream that fails ends with Lambda's trailers, and the port closes the
	 * connection.
	 */
	@Test
	void errorsAfterTheFirstPartEndTheConnection() throws Exception {
		assumeThat(sendsParts()).isTrue();
		String gate = "/contract/gate/" + UUID.randomUUID();
		try (RawHttp connection = RawHttp.connect(this.transport.port())) {
			InputStream in = connection.open(Request.get(gate).build());
			assertThat(RawHttp.readTo(in, "first\n\n")).startsWith("HTTP/1.1 200 OK");
			assertThat(sendAlone(Request.of("DELETE", gate)).status()).isEqualTo(202);
			assertThatThrownBy(() -> RawHttp.readTo(in, "\r\n0\r\n\r\n")).isInstanceOf(IOException.class);
		}
		assertThat(get("/hello/").status()).isEqualTo(200);
	}

	@Test
	void clientsThatDisconnectDoNotDisturbTheNext() throws Exception {
		assumeThat(this.transport.hasPort()).isTrue();
		String target = sendsParts() ? "/contract/gate/" + UUID.randomUUID() : "/hello/";
		try (RawHttp connection = RawHttp.connect(this.transport.port())) {
			InputStream in = connection.open(Request.get(target).build());
			if (sendsParts()) {
				RawHttp.readTo(in, "first\n\n");
			}
		}
		if (sendsParts()) {
			assertThat(sendAlone(Request.of("POST", target)).status()).isEqualTo(202);
		}
		assertThat(get("/hello/").status()).isEqualTo(200);
	}

	private boolean sendsParts() {
		return this.transport == Transport.NETTY || this.transport.hasPort() && this.transport.streams();
	}

}
