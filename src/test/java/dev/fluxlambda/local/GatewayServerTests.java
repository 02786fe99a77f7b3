package dev.fluxlambda.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

import dev.fluxlambda.image.FakeRuntime;
import dev.fluxlambda.image.RuntimeApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests and responses on the wire, with a function that returns a given answer and
 * keeps the event.
 */
@Timeout(60)
class GatewayServerTests {

	private final Deque<byte[]> events = new ArrayDeque<>();

	private final RuntimeApi runtimeApi = new RuntimeApi();

	private String answer = "{\"statusCode\":200,\"headers\":{\"content-length\":\"25\",\"x-a\":\"1\"},\"body\":\"hello\"}";

	private final FakeRuntime runtime = new FakeRuntime(this.runtimeApi, this::answer);

	private final GatewayServer server = GatewayServer.start(new RestApiGateway("dev"), this.runtimeApi, 0);

	@AfterEach
	void close() {
		this.server.close();
		this.runtime.close();
		this.runtimeApi.close();
	}

	@Test
	void requestBecomesAnEvent() {
		send("GET /dev/hello/?a=%41&b HTTP/1.1", "Host: localhost:9001", "X-Forwarded-For: 198.51.100.1",
				"X-Forwarded-Proto: https", "X-Test: 1");
		JsonNode event = event();
		assertThat(event.path("path").stringValue()).isEqualTo("/hello/");
		assertThat(event.path("headers").path("Host").stringValue()).isEqualTo("localhost:9001");
		assertThat(event.path("headers").path("X-Test").stringValue()).isEqualTo("1");
		assertThat(event.path("headers").path("X-Forwarded-For").stringValue()).isEqualTo("198.51.100.1, 127.0.0.1");
		assertThat(event.path("headers").path("X-Forwarded-Proto").stringValue()).isEqualTo("http");
		assertThat(event.path("headers").path("X-Forwarded-Port").stringValue())
			.isEqualTo(String.valueOf(this.server.port()));
		assertThat(event.path("headers").has("X-Amzn-Trace-Id")).isTrue();
		assertThat(event.path("headers").has("Connection")).isFalse();
	}

	@Test
	void illegalTargetReachesTheFunction() {
		send("BREW /100%/a|b\u00e9?%zz HTTP/1.1", "Host: localhost");
		JsonNode event = event();
		assertThat(event.path("httpMethod").stringValue()).isEqualTo("BREW");
		assertThat(event.path("path").stringValue()).isEqualTo("/100%/a|b%E9");
		assertThat(event.path("queryStringParameters").path("%zz").stringValue()).isEmpty();
	}

	@Test
	void chunkedBodyReachesTheFunctionWhole() {
		send("POST / HTTP/1.1", "Host: localhost", "Transfer-Encoding: chunked", "Content-Type: text/plain", "",
				"2\r\nab\r\n1\r\nc\r\n0\r\n");
		JsonNode event = event();
		assertThat(event.path("body").stringValue()).isEqualTo("abc");
		assertThat(event.path("headers").path("Content-Length").stringValue()).isEqualTo("3");
		assertThat(event.path("headers").has("Transfer-Encoding")).isFalse();
	}

	@Test
	void clientThatWaitsForContinueIsTold() {
		String response = send("POST / HTTP/1.1", "Host: localhost", "Expect: 100-continue", "Content-Length: 2", "",
				"ab");
		assertThat(response).startsWith("HTTP/1.1 100 Continue\r\n").contains("\r\n\r\nHTTP/1.1 200 OK\r\n");
		assertThat(event().path("body").stringValue()).isEqualTo("ab");
	}

	@Test
	void lengthOfTheBodyIsCounted() {
		assertThat(send("GET / HTTP/1.1", "Host: localhost")).startsWith("HTTP/1.1 200 OK\r\n")
			.containsOnlyOnce("content-length: 5\r\n")
			.contains("x-a: 1\r\n")
			.endsWith("\r\n\r\nhello");
	}

	@Test
	void lengthOfAHeadResponseIsTheFunctions() {
		assertThat(send("HEAD / HTTP/1.1", "Host: localhost")).containsOnlyOnce("content-length: 25\r\n")
			.endsWith("\r\n\r\n");
	}

	@Test
	void noContentHasNoBodyAndNoLength() {
		this.answer = "{\"statusCode\":204}";
		assertThat(send("GET / HTTP/1.1", "Host: localhost")).startsWith("HTTP/1.1 204 No Content\r\n")
			.doesNotContain("content-length")
			.endsWith("\r\n\r\n");
	}

	@Test
	void failedInvocationIsABadGateway() {
		this.answer = "fail";
		assertThat(send("GET / HTTP/1.1", "Host: localhost")).startsWith("HTTP/1.1 502 Bad Gateway\r\n")
			.endsWith("\r\n\r\n{\"message\": \"Internal server error\"}");
	}

	@Test
	void refusedAnswerIsABadGateway() {
		this.answer = "{\"statusCode\":200,\"headers\":{\"x\":1}}";
		assertThat(send("GET / HTTP/1.1", "Host: localhost")).startsWith("HTTP/1.1 502 Bad Gateway\r\n");
	}

	@Test
	void functionThatIsGoneIsABadGateway() {
		this.runtimeApi.close();
		assertThat(send("GET / HTTP/1.1", "Host: localhost")).startsWith("HTTP/1.1 502 Bad Gateway\r\n");
	}

	private byte[] answer(byte[] event) {
		this.events.add(event);
		if (this.answer.equals("fail")) {
			throw new IllegalStateException();
		}
		return this.answer.getBytes(StandardCharsets.UTF_8);
	}

	private JsonNode event() {
		return Exchange.json(new String(this.events.remove(), StandardCharsets.UTF_8));
	}

	private String send(String requestLine, String... lines) {
		String head = requestLine + "\r\nConnection: close\r\n" + String.join("\r\n", lines)
				+ ((lines[lines.length - 1].indexOf(':') > 0) ? "\r\n\r\n" : "\r\n");
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.server.port())) {
			socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
