package dev.fluxlambda.contract;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The ids of a request are on its calls of another service.
 */
class PropagationTests extends Contract {

	private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e%06x-00f067aa0ba902b7-01";

	private static final String XRAY = "Root=1-67891233-abcdef012345678912%06x";

	private static final List<String> HEADERS = List.of("x-correlation-id", "traceparent", "tracestate",
			"x-amzn-trace-id");

	private static HttpServer other;

	@BeforeAll
	static void start() throws IOException {
		other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		other.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		other.createContext("/", (exchange) -> {
			byte[] body = String
				.join("|", HEADERS.stream().map((name) -> exchange.getRequestHeaders().getFirst(name)).toList())
				.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		other.start();
	}

	@AfterAll
	static void stop() {
		other.stop(0);
	}

	@ParameterizedTest
	@ValueSource(strings = { "web-client", "web-interface", "rest-client", "rest-interface" })
	void aCallBearsTheIdsOfItsRequest(String client) throws Exception {
		try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<String>> seen = IntStream.range(0, 20)
				.mapToObj((number) -> clients.submit(() -> call(client, number)))
				.toList();
			for (int number = 0; number < seen.size(); number++) {
				assertThat(seen.get(number).get()).startsWith("id-" + number + "|" + TRACE.formatted(number) + "|a=1|")
					.endsWith("|" + xray(seen.get(number).get(), number));
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "web-client-with-headers", "rest-client-with-headers" })
	void aCallKeepsItsOwnHeaders(String client) {
		assertThat(call(client, 1)).isEqualTo("its own|its own|null|its own");
	}

	@Test
	void aRequestWithoutATraceHasItsCorrelationIdOnly() {
		Answer answer = sendAlone(Request.get("/contract/calls/web-client?port=" + other.getAddress().getPort()));
		assertThat(answer.body()).startsWith(answer.header("x-correlation-id") + "|null|null|");
		if (this.transport == Transport.NETTY) {
			assertThat(answer.body()).endsWith("|null");
		}
	}

	private String call(String client, int number) {
		return sendAlone(Request.get("/contract/calls/" + client + "?port=" + other.getAddress().getPort())
			.header("x-correlation-id", "id-" + number)
			.header("traceparent", TRACE.formatted(number))
			.header("tracestate", "a=1")
			.header("X-Amzn-Trace-Id", XRAY.formatted(number))).body();
	}

	/**
	 * The trace of X-Ray that a call has: on Netty that of the request, on Lambda that of
	 * the invocation, which each Runtime API and front end of these tests has its own of.
	 */
	private String xray(String seen, int number) {
		String last = seen.substring(seen.lastIndexOf('|') + 1);
		if (this.transport == Transport.NETTY) {
			return XRAY.formatted(number);
		}
		assertThat(last).startsWith("Root=1-").isNotEqualTo(XRAY.formatted(number));
		return last;
	}

}
