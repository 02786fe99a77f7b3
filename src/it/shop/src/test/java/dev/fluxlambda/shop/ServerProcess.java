package dev.fluxlambda.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.fluxlambda.local.GatewayRequest;
import dev.fluxlambda.local.GatewayResponse;
import dev.fluxlambda.local.Header;
import org.awaitility.Awaitility;

import org.springframework.util.function.SingletonSupplier;

/**
 * The application on Netty, in a process of its own. Who uses it waits until it has
 * started.
 */
final class ServerProcess {

	private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final Running running;

	private final int port;

	private final SingletonSupplier<String> outputOfStart = SingletonSupplier.of(this::awaitStart);

	private ServerProcess(Running running, int port) {
		this.running = running;
		this.port = port;
	}

	static ServerProcess start(String name, List<String> command, Map<String, String> environment) {
		int port = freePort();
		Map<String, String> all = new HashMap<>(environment);
		all.put("HOST", "127.0.0.1");
		all.put("PORT", String.valueOf(port));
		return new ServerProcess(Running.start(name, command, all), port);
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String awaitStart() {
		Awaitility.await("the start of " + this.running.log()).atMost(Running.PATIENCE).until(this::hasStarted);
		return this.running.output();
	}

	private boolean hasStarted() {
		String output = this.running.output();
		if (!this.running.isAlive()) {
			throw new IllegalStateException("The server has ended: " + output);
		}
		return output.contains("Started ShopApplication");
	}

	String output() {
		return this.running.output();
	}

	String outputOfStart() {
		return this.outputOfStart.obtain();
	}

	GatewayResponse send(GatewayRequest request) {
		this.outputOfStart.obtain();
		HttpRequest.Builder http = HttpRequest
			.newBuilder(URI.create("http://127.0.0.1:" + this.port + request.target()))
			.timeout(Duration.ofSeconds(30))
			.method(request.method(),
					(request.body().length > 0) ? BodyPublishers.ofByteArray(request.body()) : BodyPublishers.noBody());
		request.headers()
			.stream()
			.filter((header) -> !header.name().equals("Host"))
			.forEach((header) -> http.header(header.name(), header.value()));
		try {
			HttpResponse<byte[]> response = CLIENT.send(http.build(), BodyHandlers.ofByteArray());
			List<Header> headers = new ArrayList<>();
			response.headers()
				.map()
				.forEach((name, values) -> values.forEach((value) -> headers.add(new Header(name, value))));
			return new GatewayResponse(response.statusCode(), headers, response.body());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
