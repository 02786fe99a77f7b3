package dev.fluxlambda.local;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Events of files are sent by their names.
 */
@Timeout(60)
class SendEventTests {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	@SuppressWarnings("NullAway.Init")
	private HttpServer server;

	@BeforeEach
	void start() throws Exception {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", (exchange) -> {
			byte[] event = exchange.getRequestBody().readAllBytes();
			if (new String(event, StandardCharsets.UTF_8).contains("warmup")) {
				exchange.getResponseHeaders().set("X-Amz-Function-Error", "Unhandled");
			}
			exchange.sendResponseHeaders(200, event.length);
			exchange.getResponseBody().write(event);
			exchange.close();
		});
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void sendsTheEventAndPrintsTheAnswer() throws Exception {
		assertThat(run("sources/sqs", "http-api-get")).isZero();
		assertThat(text()).contains("aws:sqs", "rawPath");
	}

	@Test
	void failsAsTheInvocationDoes() throws Exception {
		assertThat(run("warmup", "http-api-get")).isOne();
		assertThat(text()).contains("warmup").doesNotContain("rawPath");
	}

	@Test
	void listsTheEvents() throws Exception {
		assertThat(run("nothing")).isOne();
		assertThat(text()).contains("There is no event 'nothing'", ", sources/sqs, ").doesNotContain("answers");
	}

	@Test
	void saysThatNoFunctionRuns() throws Exception {
		URI address = address();
		stop();
		assertThat(SendEvent.run(Path.of("events"), address, stream(), "warmup")).isOne();
		assertThat(text()).contains("mvn spring-boot:test-run");
	}

	private int run(String... names) throws Exception {
		return SendEvent.run(Path.of("events"), address(), stream(), names);
	}

	private PrintStream stream() {
		return new PrintStream(this.out, true, StandardCharsets.UTF_8);
	}

	private URI address() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort() + "/");
	}

	private String text() {
		return this.out.toString(StandardCharsets.UTF_8);
	}

}
