package dev.fluxlambda.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import org.springframework.util.function.SingletonSupplier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a client does wrong on a connection is one line of access log, and no error of the
 * server.
 */
class ClientFaultTests {

	private static final String POST = "POST /hello/ HTTP/1.1\nHost: a\nContent-Type: application/json\n";

	/** Waits for a part of a body for a short time only. */
	private static final Supplier<TestServer> SLOW = SingletonSupplier
		.of(() -> TestServer.start(Map.of("flux-lambda.netty.body-timeout", "200ms")));

	@BeforeAll
	static void start() {
		Transport.NETTY.send(Request.get("/hello/").build());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					400 | GET /hello/ HTTP/1.1\\n%s\\n
					400 | POST /hello/ HTTP/1.1\\nHost: a\\n%sTransfer-Encoding: gzip, chunked\\n\\n
							400 | POST /hello/ HTTP/1.1\\nHost: a\\n%sContent-Type: application/json\\nTransfer-Encoding: chunked\\n\\nzz\\n
							400 | POST /contract/size HTTP/1.1\\nHost: a\\n%sTransfer-Encoding: chunked\\n\\nzz\\n
							400 | POST /contract/annotated HTTP/1.1\\nHost: a\\n%sContent-Type: application/json\\nTransfer-Encoding: chunked\\n\\nzz\\n
							400 | POST /functions/greet HTTP/1.1\\nHost: a\\n%sContent-Type: application/json\\nTransfer-Encoding: chunked\\n\\nzz\\n
					""")
	void logsOneLineForMalformedRequest(int status, String request) {
		List<ILoggingEvent> lines = lines(request,
				(socket) -> assertThat(socket.getInputStream().readAllBytes()).asString()
					.startsWith("HTTP/1.1 " + status));
		assertThat(lines).singleElement()
			.satisfies((line) -> assertThat(line.getFormattedMessage()).contains(" " + status + " "));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			POST /contract/size 408 | POST /contract/size HTTP/1.1\\nHost: a\\nContent-Length: 100\\n\\n
			GET /bad-request 414    | GET /{long} HTTP/1.1\\nHost: a\\n\\n
			GET /431 431            | GET /431?a HTTP/1.1\\nHost: a\\nX: {long}\\n\\n
			GET /9.9 400            | GET /9.9 HTTP/9.9\\nHost: a\\n\\n
			GET /port 400           | GET /port HTTP/1.1\\nHost: a:b\\n\\n
			""")
	void logsOneLineForRequestOverLimit(String message, String request) {
		// Before the appender, because the start of an application may remove it
		int port = SLOW.get().port();
		ListAppender<ILoggingEvent> log = new ListAppender<>();
		Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
		log.start();
		root.addAppender(log);
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			write(socket, request.replace("{long}", "a".repeat(9_000)));
			String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
			assertThat(answer).startsWith("HTTP/1.1 " + message.substring(message.length() - 3));
			Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !of(log, message).isEmpty());
			assertThat(of(log, message)).singleElement()
				.satisfies((line) -> assertThat(line.getLevel()).isEqualTo(Level.INFO));
			assertThat(List.copyOf(log.list))
				.noneSatisfy((line) -> assertThat(line.getLevel().isGreaterOrEqual(Level.WARN)).isTrue());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			root.detachAppender(log);
		}
	}

	private static List<ILoggingEvent> of(ListAppender<ILoggingEvent> log, String message) {
		return List.copyOf(log.list)
			.stream()
			.filter((line) -> line.getFormattedMessage().startsWith(message + " "))
			.toList();
	}

	@ParameterizedTest
	@ValueSource(strings = { POST + "%sContent-Length: 100\n\n{", POST + "%sTransfer-Encoding: chunked\n\nff\n{",
			"POST /contract/size HTTP/1.1\nHost: a\n%sContent-Length: 100\n\n{",
			"POST /functions/greet HTTP/1.1\nHost: a\n%sContent-Type: application/json\nContent-Length: 100\n\n{",
			"POST /contract/slow/body HTTP/1.1\nHost: a\n%sContent-Length: 100\n\n{",
			"GET /contract/slow/answer HTTP/1.1\nHost: a\n%s\n" })
	void logsOneLineForDisconnect(String request) {
		for (boolean reset : new boolean[] { true, false }) {
			assertThat(linesOfLeaving(request, reset)).singleElement()
				.satisfies((line) -> assertThat(line.getFormattedMessage()).endsWith("client disconnected"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /contract/slow/events HTTP/1.1\nHost: a\n%s\n",
			"GET /contract/slow/download HTTP/1.1\nHost: a\n%s\n" })
	void logsOneLineForDisconnectDuringResponse(String request) {
		for (boolean reset : new boolean[] { true, false }) {
			assertThat(linesOfLeaving(request, reset)).hasSize(1);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST /nothing HTTP/1.1\nHost: a\n%sTransfer-Encoding: chunked\n\nzz\n",
			"POST /nothing HTTP/1.1\nHost: a\n%sTransfer-Encoding: chunked\n\n1\na\n0\nX\n\n" })
	void logsOneLineForInvalidBodyAfterResponse(String request) {
		List<ILoggingEvent> lines = lines(request, (socket) -> socket.getInputStream().readAllBytes());
		assertThat(lines).singleElement().satisfies((line) -> assertThat(line.getFormattedMessage()).contains(" 404 "));
	}

	private static List<ILoggingEvent> linesOfLeaving(String request, boolean reset) {
		return lines(request, (socket) -> {
			// The request is being answered when a later one has its answer
			Transport.NETTY.send(Request.get("/hello/").build());
			if (reset) {
				socket.setSoLinger(true, 0);
			}
		});
	}

	private static List<ILoggingEvent> lines(String request, Client client) {
		String id = UUID.randomUUID().toString();
		return LogLines.during(id, () -> {
			try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Servers.NETTY.get().port())) {
				write(socket, request.replace("%s", "x-correlation-id: " + id + "\n"));
				client.use(socket);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		})
			.stream()
			.filter((line) -> line.getLevel().isGreaterOrEqual(Level.WARN)
					|| line.getMDCPropertyMap().containsValue(id))
			.toList();
	}

	private static void write(Socket socket, String request) throws IOException {
		socket.getOutputStream()
			.write(request.replace("\\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
	}

	/**
	 * What is done with a connection after the request.
	 */
	private interface Client {

		void use(Socket socket) throws IOException;

	}

}
