package dev.fluxlambda.contract;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Netty ends the connection of a client that does not go on, and of no other. The limits
 * are a few seconds here.
 */
@ParameterizedClass
@EnumSource
@Execution(ExecutionMode.CONCURRENT)
@Order(1)
class SlowClientTests {

	private static final Duration LIMIT = Duration.ofSeconds(1);

	private static final long MEGABYTE = 1024 * 1024;

	private static final Duration PATIENCE = Duration.ofSeconds(15);

	private static final Map<String, String> SETTINGS = Map.of("server.netty.idle-timeout", "1s",
			"flux-lambda.netty.body-timeout", "4s", "flux-lambda.netty.write-timeout", "1s");

	private static final String POST = "POST /hello/ HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";

	private static final Map<Http1, ServerProcess> SERVERS = new EnumMap<>(Http1.class);

	@Parameter
	Http1 http = Http1.PLAIN;

	@BeforeAll
	static void start() {
		for (Http1 http : Http1.values()) {
			SERVERS.put(http, ServerProcess.start(http.properties(SETTINGS)));
		}
	}

	@AfterAll
	static void stop() {
		SERVERS.values().forEach(ServerProcess::close);
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', textBlock = """
			nothing                      | ``                              | ``        | ``
			half a request line          | GET /hel                        | ``        | ``
			half a dripping request line | GET /hel                        | l         | ``
			half headers                 | GET /hello/ HTTP/1.1\\nHost: a\\n | ``        | ``
			half dripping headers        | GET /hello/ HTTP/1.1\\nHost: a\\n | X: y\\n     | ``
			idle                         | GET /hello/ HTTP/1.1\\nHost: a\\n\\n | ``     | 200
			half a second request        | GET /hello/ HTTP/1.1\\nHost: a\\n\\nGET / | ` ` | 200
			a silent body                | POST+Content-Length: 100\\n\\n{   | ``        | 408
			a dripping body              | POST+Content-Length: 1000\\n\\n{  | ` `       | 408
			no chunk                     | POST+Transfer-Encoding: chunked\\n\\n | ``    | 408
			dripping chunks              | POST+Transfer-Encoding: chunked\\n\\n | 1\\n \\n | 408
			half a chunk                 | POST+Transfer-Encoding: chunked\\n\\nff\\n{ | `` | 408
			a body that nobody reads     | POST /nothing HTTP/1.1\\nHost: a\\nContent-Length: 9999\\n\\n{ | `` | 404
			silence after a 413          | POST+Content-Length: 3221225472\\n\\n{ | ``   | 413
			""", delimiter = '|')
	void closesConnectionOfStalledClient(String kind, String first, String drip, String status) throws IOException {
		try (Socket socket = connect()) {
			send(socket, first);
			StringBuilder received = new StringBuilder();
			Awaitility.await(kind)
				.atMost(PATIENCE)
				.pollInterval(Duration.ofMillis(50))
				.until(() -> isEnded(socket, drip, received));
			assertThat(statuses(received)).isEqualTo(status.isEmpty() ? List.of() : List.of(status));
		}
	}

	@Test
	void readsLittleOfBodyAfterItsRefusal() throws IOException {
		try (Socket socket = connect()) {
			// Otherwise the kernel takes some megabytes that the server never reads
			socket.setSendBufferSize(64 * 1024);
			send(socket, "POST+Content-Length: 3221225472\\n\\n");
			long sent = 0;
			try {
				for (byte[] part = new byte[16 * 1024]; sent < MEGABYTE * 3; sent += part.length) {
					socket.getOutputStream().write(part);
				}
			}
			catch (IOException ex) {
				// The server has closed the connection
			}
			assertThat(sent).isLessThan(MEGABYTE);
		}
	}

	@Test
	void closesConnectionOfClientThatDoesNotRead() throws IOException {
		try (Socket socket = connect()) {
			send(socket, "GET /contract/slow/download HTTP/1.1\\nHost: a\\n\\n");
			Awaitility.await().atMost(PATIENCE).until(() -> isReset(socket));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /contract/slow/answer HTTP/1.1\\nHost: a\\n\\n",
			"GET /contract/slow/events HTTP/1.1\\nHost: a\\n\\n",
			"POST /contract/slow/body HTTP/1.1\\nHost: a\\nContent-Length: 4\\n\\nbody" })
	void supportsSlowHandlers(String request) throws IOException {
		try (RawHttp connection = RawHttp.over(connect())) {
			assertThat(connection.sendAndReadToTheEnd(bytes(request))).singleElement()
				.satisfies((answer) -> assertThat(answer.status()).isEqualTo(200));
		}
	}

	@Test
	void bodyWaitsForSlowHandler() throws IOException {
		try (RawHttp connection = RawHttp.over(connect())) {
			String head = "POST /contract/slow/body HTTP/1.1\\nHost: a\\nContent-Length: 200000\\n\\n";
			assertThat(connection.sendAndReadToTheEnd(bytes(head + "a".repeat(200_000)))).singleElement()
				.satisfies((answer) -> assertThat(answer.body()).asString().isEqualTo("{\"size\":200000}"));
		}
	}

	@Test
	void supportsSlowUploads() throws IOException {
		try (RawHttp connection = RawHttp.over(connect())) {
			assertThat(connection.write(bytes("POST /contract/size HTTP/1.1\\nHost: a\\nContent-Length: 2000\\n\\n")))
				.isTrue();
			for (int i = 0; i < 20; i++) {
				pause(Duration.ofMillis(100));
				assertThat(connection.write(new byte[100])).isTrue();
			}
			assertThat(connection.sendAndReadToTheEnd(new byte[0])).singleElement()
				.satisfies((answer) -> assertThat(answer.body()).asString().isEqualTo("{\"size\":2000}"));
		}
	}

	@Test
	void supportsSlowDownloads() throws IOException {
		try (Socket socket = connect()) {
			send(socket, "GET /contract/slow/download HTTP/1.1\\nHost: a\\nConnection: close\\n\\n");
			socket.setSoTimeout((int) PATIENCE.toMillis());
			long received = 0;
			for (int read = 400_000; read == 400_000; received += read) {
				pause(Duration.ofMillis(80));
				read = socket.getInputStream().readNBytes(400_000).length;
			}
			assertThat(received).isGreaterThan(NettyRoutes.SIZE);
		}
	}

	@Test
	void stopsWhenActiveRequestsAreAnswered() throws Exception {
		try (ServerProcess stopping = ServerProcess.start(this.http.properties(SETTINGS))) {
			stops(stopping);
		}
	}

	private void stops(ServerProcess stopping) throws Exception {
		List<Socket> slow = new ArrayList<>();
		for (String first : List.of("", "GET /hel", "GET /hello/ HTTP/1.1\\nHost: a\\n\\n",
				"POST+Content-Length: 100\\n\\n{", "POST+Transfer-Encoding: chunked\\n\\n")) {
			Socket socket = connect(stopping);
			send(socket, first);
			slow.add(socket);
		}
		try (RawHttp connection = RawHttp.over(connect(stopping))) {
			assertThat(connection.write(bytes("GET /contract/slow/answer HTTP/1.1\\nHost: a\\n\\n"))).isTrue();
			// What was sent before has come when a later request is answered
			try (RawHttp later = RawHttp.over(connect(stopping))) {
				assertThat(later.send(Request.get("/hello/").build()).status()).isEqualTo(200);
			}
			CompletableFuture<Integer> stop = stopping.stop();
			assertThat(connection.sendAndReadToTheEnd(new byte[0])).singleElement()
				.satisfies((answer) -> assertThat(answer.status()).isEqualTo(200));
			assertThat(stop).succeedsWithin(PATIENCE);
		}
		for (Socket socket : slow) {
			socket.close();
		}
	}

	private Socket connect() throws IOException {
		return connect(Objects.requireNonNull(SERVERS.get(this.http)));
	}

	private Socket connect(ServerProcess server) throws IOException {
		Socket socket = this.http.connect(server.port());
		socket.setSoTimeout((int) LIMIT.toMillis() / 10);
		return socket;
	}

	private static boolean isEnded(Socket socket, String drip, StringBuilder received) {
		try {
			byte[] buffer = new byte[8192];
			int read = socket.getInputStream().read(buffer);
			received.append(new String(buffer, 0, Math.max(read, 0), StandardCharsets.ISO_8859_1));
			return read < 0;
		}
		catch (SocketTimeoutException ex) {
			return !drip.isEmpty() && !isSent(socket, drip);
		}
		catch (IOException ex) {
			return true;
		}
	}

	private static boolean isReset(Socket socket) {
		return !isSent(socket, "\\n");
	}

	private static boolean isSent(Socket socket, String text) {
		try {
			send(socket, text);
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static void send(Socket socket, String text) throws IOException {
		socket.getOutputStream().write(bytes(text));
	}

	private static byte[] bytes(String text) {
		return text.replace("POST+", POST).replace("\\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
	}

	private static List<String> statuses(StringBuilder received) {
		return received.toString()
			.lines()
			.filter((line) -> line.startsWith("HTTP/1.1 "))
			.map((line) -> line.split(" ")[1])
			.toList();
	}

	private static void pause(Duration time) {
		try {
			Thread.sleep(time);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
