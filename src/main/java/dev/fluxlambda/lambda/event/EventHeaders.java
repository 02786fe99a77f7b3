package dev.fluxlambda.lambda.event;

import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpHeaders;

/**
 * Reads the headers of an event from all members that front ends use: {@code headers}
 * with one value per name (VPC Lattice: an array), {@code multiValueHeaders}, which takes
 * precedence, and {@code cookies} if there is no {@code cookie} header. Ignores headers
 * that are illegal in HTTP: a null value, an empty or illegal name, a control character
 * other than a tab in a value. Removes {@value #TENANT_ID}: API Gateway passes a tenant
 * to Lambda, not to the event, so that a header in the event comes from the client.
 */
final class EventHeaders {

	private static final String TENANT_ID = "x-amz-tenant-id";

	private EventHeaders() {
	}

	static HttpHeaders read(JsonNode event) {
		HttpHeaders headers = new HttpHeaders();
		for (Map.Entry<String, JsonNode> header : event.path("multiValueHeaders").properties()) {
			add(headers, header.getKey(), header.getValue());
		}
		HttpHeaders others = new HttpHeaders();
		for (Map.Entry<String, JsonNode> header : event.path("headers").properties()) {
			if (!headers.containsHeader(header.getKey())) {
				add(others, header.getKey(), header.getValue());
			}
		}
		headers.putAll(others);
		headers.remove(TENANT_ID);
		if (!headers.containsHeader(HttpHeaders.COOKIE)) {
			add(headers, HttpHeaders.COOKIE, event.path("cookies"));
		}
		List<String> cookies = headers.getOrEmpty(HttpHeaders.COOKIE);
		if (cookies.size() > 1) {
			headers.set(HttpHeaders.COOKIE, String.join("; ", cookies));
		}
		return headers;
	}

	private static void add(HttpHeaders headers, String name, JsonNode value) {
		if (value.isArray()) {
			value.forEach((element) -> add(headers, name, element));
		}
		else if (value.isValueNode() && !value.isNull() && FieldSyntax.isToken(name)) {
			String text = value.asString();
			if (FieldSyntax.isValue(text)) {
				headers.add(name, text.strip());
			}
		}
	}

}
