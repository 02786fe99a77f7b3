package dev.fluxlambda.local;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Requests for the tests of the gateways, and the comparison of their events.
 */
final class Exchange {

	private static final Set<String> DIFFERENT_EACH_TIME = Set.of("requestid", "extendedrequestid", "requesttime",
			"requesttimeepoch", "time", "timeepoch", "x-amzn-trace-id");

	private Exchange() {
	}

	/**
	 * Make a request of the client 203.0.113.7.
	 * @param method the method
	 * @param target the path and the query
	 * @param body the body
	 * @param headers the headers, each as one line
	 */
	static GatewayRequest request(String method, String target, byte[] body, String... headers) {
		List<Header> all = new ArrayList<>();
		for (String line : headers) {
			String[] parts = line.split(": ", 2);
			all.add(new Header(parts[0], parts[1]));
		}
		return new GatewayRequest(method, target, all, body, "203.0.113.7");
	}

	static GatewayRequest get(String target, String... headers) {
		return request("GET", target, new byte[0], headers);
	}

	static GatewayRequest post(String contentType, byte[] body) {
		return request("POST", "/hello/", body, "Content-Type: " + contentType);
	}

	/**
	 * The event of a request, with a question mark for what is different each time.
	 */
	static JsonNode event(Gateway gateway, GatewayRequest request) {
		JsonNode event = JsonMapper.shared().readTree(gateway.event(request));
		mask(event);
		return event;
	}

	static JsonNode json(String json) {
		return JsonMapper.shared().readTree(json);
	}

	static GatewayResponse response(Gateway gateway, String answer) {
		return gateway.response(answer.getBytes(StandardCharsets.UTF_8));
	}

	static List<String> headers(GatewayResponse response) {
		return response.headers().stream().map((header) -> header.name() + ": " + header.value()).toList();
	}

	static String text(GatewayResponse response) {
		return new String(response.body(), StandardCharsets.UTF_8);
	}

	private static void mask(JsonNode node) {
		for (Map.Entry<String, JsonNode> field : node.properties()) {
			if (DIFFERENT_EACH_TIME.contains(field.getKey().toLowerCase())) {
				JsonNode masked = field.getValue().isArray()
						? new ArrayNode(JsonMapper.shared().getNodeFactory()).add("?") : StringNode.valueOf("?");
				((ObjectNode) node).set(field.getKey(), masked);
			}
			else {
				mask(field.getValue());
			}
		}
	}

}
