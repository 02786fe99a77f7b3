package dev.fluxlambda.contract;

import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * With {@code server.http2.enabled}, a client that offers to upgrade a request of
 * HTTP/1.1 to HTTP/2, as the JDK's client does by default.
 */
class H2cUpgradeTests {

	private static TestServer server;

	@BeforeAll
	static void start() {
		server = TestServer.start(Map.of("server.http2.enabled", "true"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 100_000 })
	void answersRequestWithBody(int size) throws Exception {
		HttpResponse<String> answer = post(server, BodyPublishers.ofByteArray(new byte[size]));
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).isEqualTo("{\"size\":" + size + "}");
	}

	@Test
	void answersRequestWithChunkedBody() throws Exception {
		BodyPublisher chunked = BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(new byte[100]));
		assertThat(post(server, chunked).body()).isEqualTo("{\"size\":100}");
	}

	/**
	 * Netty itself refuses it by its length, because it collects the body before the
	 * upgrade.
	 */
	@Test
	void refusesLargeBody() throws Exception {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
			socket.setSoTimeout(30_000);
			socket.getOutputStream().write("""
					POST /contract/size HTTP/1.1\r
					Host: localhost\r
					Connection: Upgrade, HTTP2-Settings\r
					Upgrade: h2c\r
					HTTP2-Settings: AAMAAABkAAQAAP__\r
					Content-Length: 1000000\r
					\r
					""".getBytes(StandardCharsets.US_ASCII));
			assertThat(RawHttp.readTo(socket.getInputStream(), "\r\n")).startsWith("HTTP/1.1 413 ");
		}
	}

	@Test
	void upgradesRequestWithoutBody() throws Exception {
		HttpRequest request = HttpRequest.newBuilder(uri(server, "/hello/")).timeout(Duration.ofSeconds(30)).build();
		assertThat(send(request).version()).isEqualTo(HttpClient.Version.HTTP_2);
	}

	private static HttpResponse<String> post(TestServer server, BodyPublisher body) throws Exception {
		return send(HttpRequest.newBuilder(uri(server, "/contract/size"))
			.timeout(Duration.ofSeconds(30))
			.POST(body)
			.build());
	}

	private static HttpResponse<String> send(HttpRequest request) throws Exception {
		try (HttpClient client = HttpClient.newHttpClient()) {
			return client.send(request, BodyHandlers.ofString());
		}
	}

	private static URI uri(TestServer server, String path) {
		return URI.create("http://127.0.0.1:" + server.port() + path);
	}

}
