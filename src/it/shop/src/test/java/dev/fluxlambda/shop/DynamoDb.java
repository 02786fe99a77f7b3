package dev.fluxlambda.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stands in for DynamoDB, with one table and two of its operations.
 */
final class DynamoDb {

	private final Map<String, JsonNode> items = new ConcurrentHashMap<>();

	private final HttpServer server;

	private DynamoDb(HttpServer server) {
		this.server = server;
		server.createContext("/", this::answer);
	}

	static DynamoDb start() {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			DynamoDb started = new DynamoDb(server);
			server.start();
			return started;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	private void answer(HttpExchange exchange) throws IOException {
		JsonNode request = JsonMapper.shared().readTree(exchange.getRequestBody());
		String signature = exchange.getRequestHeaders().getFirst("Authorization");
		if (signature == null || !signature.startsWith("AWS4-HMAC-SHA256 Credential=none/")
				|| !request.path("TableName").asString().equals("receipts")) {
			send(exchange, 400, "{\"__type\":\"com.amazon.coral.service#AccessDeniedException\",\"message\":\"no\"}");
			return;
		}
		String operation = exchange.getRequestHeaders().getFirst("X-Amz-Target");
		if ("DynamoDB_20120810.PutItem".equals(operation)) {
			this.items.put(request.at("/Item/number/S").asString(), request.path("Item"));
			send(exchange, 200, "{}");
		}
		else {
			JsonNode item = this.items.get(request.at("/Key/number/S").asString());
			send(exchange, 200, item(item));
		}
	}

	private static String item(@Nullable JsonNode item) {
		return (item != null) ? "{\"Item\":" + item + "}" : "{}";
	}

	private static void send(HttpExchange exchange, int status, String json) throws IOException {
		byte[] body = json.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
		exchange.sendResponseHeaders(status, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

}
