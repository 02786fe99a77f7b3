package dev.fluxlambda.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Stands in for the carriers' service.
 */
final class Carriers {

	private static final CountDownLatch NEVER = new CountDownLatch(1);

	private static final Map<String, Headers> REQUESTS = new ConcurrentHashMap<>();

	private final HttpServer server;

	private Carriers(HttpServer server) {
		this.server = server;
	}

	static Carriers start() {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
			server.createContext("/", Carriers::answer);
			server.start();
			return new Carriers(server);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	/**
	 * The headers of the last request with a correlation id.
	 * @param correlationId the id
	 * @return the headers
	 */
	static Headers headers(String correlationId) {
		return REQUESTS.getOrDefault(correlationId, new Headers());
	}

	private static void answer(HttpExchange exchange) throws IOException {
		REQUESTS.put(exchange.getRequestHeaders().getOrDefault("x-correlation-id", List.of("")).getFirst(),
				exchange.getRequestHeaders());
		switch (exchange.getRequestURI().toString()) {
			case "/rates/DE?grams=500" -> send(exchange, 200, "{\"country\":\"DE\",\"grams\":500,\"price\":4.90}");
			case "/rates/BAD?grams=1" -> send(exchange, 200, "no JSON");
			case "/parcels/P-1" ->
				send(exchange, 200, "{\"id\":\"P-1\",\"place\":\"Köln\",\"seen\":\"2026-11-23T08:00:00Z\"}");
			// Closes the connection before the response, and within it
			case "/parcels/RESET" -> exchange.close();
			case "/parcels/CUT" -> {
				exchange.getResponseHeaders().set("Content-Type", "application/json");
				exchange.sendResponseHeaders(200, 1_000);
				exchange.getResponseBody().write("{\"id\":".getBytes(StandardCharsets.UTF_8));
				exchange.getResponseBody().flush();
				exchange.close();
			}
			case "/parcels/SLOW" -> waitForever();
			case "/" -> send(exchange, 200, "{}");
			default -> send(exchange, 500, "{}");
		}
	}

	private static void waitForever() {
		try {
			NEVER.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void send(HttpExchange exchange, int status, String json) throws IOException {
		byte[] body = json.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(status, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

}
