package dev.fluxlambda.contract;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import ch.qos.logback.classic.spi.ILoggingEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * With {@code server.http2.enabled}, streams of HTTP/2 get the answers that HTTP/1.1
 * gets.
 */
class Http2Tests {

	private static TestServer server;

	@BeforeAll
	static void start() {
		server = TestServer.start(Map.of("server.http2.enabled", "true", "server.netty.idle-timeout", "1s",
				"flux-lambda.netty.body-timeout", "3s", "server.forward-headers-strategy", "native"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/100%", "/%zz", "/a|b", "/a^b" })
	void illegalTargetIs404(String target) {
		HttpClientResponse answer = http2(target);
		assertThat(answer.version().text()).isEqualTo("HTTP/2.0");
		assertThat(answer.status().code()).isEqualTo(404);
		assertThat(answer.responseHeaders().get("x-correlation-id")).isNotNull();
		assertThat(server.send(Request.get(target).build()).status()).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a b", "a/b", "a:65536", "a%zz" })
	void anIllegalHostIsRefusedAsAProblem(String host) {
		assertThat(withHost(host)).startsWith("400 {").contains("Host").contains("\"correlationId\":");
	}

	/** Netty itself refuses them. */
	@ParameterizedTest
	@ValueSource(strings = { "a:b", "[::1", "[a]" })
	void anUnreadableHostIsRefused(String host) {
		assertThat(withHost(host)).isEqualTo("400 ");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 100 })
	void aBodyOfAnotherLengthIsRefusedAsAProblem(int length) {
		String answer = HttpClient.create()
			.protocol(HttpProtocol.H2C)
			.headers((headers) -> headers.set("Content-Length", length).set("Content-Type", "application/json"))
			.post()
			.uri("http://127.0.0.1:" + server.port() + "/hello/")
			.send(ByteBufFlux.fromString(Mono.just("{\"name\":\"Ada\"}")))
			.response()
			.map((response) -> response.status().code() + " " + response.responseHeaders().get("Content-Type"))
			.block(Duration.ofSeconds(15));
		assertThat(answer).isEqualTo("400 application/problem+json");
	}

	@Test
	void aBodyThatDoesNotEndIsRefusedAsAProblem() {
		String answer = HttpClient.create()
			.protocol(HttpProtocol.H2C)
			.headers((headers) -> headers.set("Content-Type", "application/json"))
			.post()
			.uri("http://127.0.0.1:" + server.port() + "/hello/")
			.send(ByteBufFlux.fromString(Flux.just("{").concatWith(Mono.never())))
			.response()
			.map((response) -> response.status().code() + " " + response.responseHeaders().get("Content-Type"))
			.block(Duration.ofSeconds(15));
		assertThat(answer).isEqualTo("408 application/problem+json");
	}

	@Test
	void logsOneLineForResetBody() {
		String id = UUID.randomUUID().toString();
		List<ILoggingEvent> lines = LogLines.during(id,
				() -> HttpClient.create()
					.protocol(HttpProtocol.H2C)
					.headers((headers) -> headers.set("x-correlation-id", id).set("Content-Type", "application/json"))
					.post()
					.uri("http://127.0.0.1:" + server.port() + "/hello/")
					.send(ByteBufFlux.fromString(Flux.just("{").concatWith(Mono.never())))
					.response()
					.timeout(Duration.ofMillis(500))
					.onErrorComplete()
					.block(Duration.ofSeconds(15)));
		assertThat(lines).filteredOn((line) -> line.getMDCPropertyMap().containsValue(id))
			.singleElement()
			.satisfies((line) -> assertThat(line.getFormattedMessage()).endsWith("client disconnected"));
	}

	private static @Nullable String withHost(String host) {
		return HttpClient.create()
			.protocol(HttpProtocol.H2C)
			.headers((headers) -> headers.set("Host", host))
			.get()
			.uri("http://127.0.0.1:" + server.port() + "/hello/")
			.responseSingle((answer,
					body) -> body.asString().defaultIfEmpty("").map((text) -> answer.status().code() + " " + text))
			.block(Duration.ofSeconds(15));
	}

	@Test
	void theFirstForwardedValueIsBelieved() {
		String connection = HttpClient.create()
			.protocol(HttpProtocol.H2C)
			.headers((headers) -> headers.set("X-Forwarded-For", "192.0.2.1, 192.0.2.2"))
			.get()
			.uri("http://127.0.0.1:" + server.port() + "/contract/connection")
			.responseContent()
			.aggregate()
			.asString()
			.block(Duration.ofSeconds(15));
		assertThat(connection).endsWith(" 192.0.2.1");
	}

	@Test
	void supportsSlowHandlers() {
		assertThat(http2("/contract/slow/answer").status().code()).isEqualTo(200);
	}

	@Test
	void refusesInvalidHttp1RequestsWithHttp2Enabled() {
		assertThat(server.send(Request.get("/hello/").header("Transfer-Encoding", "identity").build()).status())
			.isEqualTo(400);
	}

	private static HttpClientResponse http2(String target) {
		return Objects.requireNonNull(HttpClient.create()
			.protocol(HttpProtocol.H2C)
			.host("127.0.0.1")
			.port(server.port())
			.get()
			.uri(target)
			.response()
			.block(Duration.ofSeconds(15)));
	}

}
