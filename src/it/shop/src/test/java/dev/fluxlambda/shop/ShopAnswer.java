package dev.fluxlambda.shop;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import dev.fluxlambda.local.GatewayResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A response as a client understands it.
 *
 * @param status the status code
 * @param headers the headers, names in lower case, repeated ones joined by commas
 * @param body the body as text
 */
record ShopAnswer(int status, Map<String, String> headers, String body) {

	private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

	static ShopAnswer of(GatewayResponse response) {
		Map<String, String> headers = new TreeMap<>();
		response.headers()
			.forEach((header) -> headers.merge(header.name().toLowerCase(Locale.ROOT), header.value(),
					(one, other) -> one + "," + other));
		return new ShopAnswer(response.status(), headers, new String(response.body(), StandardCharsets.UTF_8));
	}

	String header(String name) {
		return this.headers.getOrDefault(name, "");
	}

	/**
	 * Status, type and body in one line, {@code ?} in the place of each UUID.
	 * @return the line
	 */
	String text() {
		return "%d %s %s".formatted(this.status, header("content-type"), this.body.replaceAll(UUID, "?")).strip();
	}

	JsonNode json() {
		return JsonMapper.shared().readTree(this.body);
	}

}
