package dev.fluxlambda.local;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answer of the function, parsed as strictly as AWS does.
 */
final class FunctionAnswer {

	private static final String SET_COOKIE = "set-cookie";

	private final JsonNode json;

	private FunctionAnswer(JsonNode json) {
		this.json = json;
	}

	/**
	 * Read an answer.
	 * @param bytes the answer
	 * @param maxBytes the most bytes that it may have
	 * @return the answer
	 * @throws BadGatewayException if it is too large or not JSON
	 */
	static FunctionAnswer read(byte[] bytes, int maxBytes) {
		if (bytes.length > maxBytes) {
			throw new BadGatewayException("The answer has " + bytes.length + " bytes, at most are " + maxBytes);
		}
		try {
			JsonNode json = JsonMapper.shared().readTree(bytes);
			if (!json.isMissingNode()) {
				return new FunctionAnswer(json);
			}
		}
		catch (JacksonException ex) {
			// The same as no answer
		}
		throw new BadGatewayException("The answer is not JSON");
	}

	/**
	 * Read an answer, and take one without a status code for the body of a 200.
	 * @param bytes the answer
	 * @param maxBytes the most bytes that it may have
	 * @return the answer
	 * @throws BadGatewayException if it is too large or not JSON
	 */
	static FunctionAnswer readOrInfer(byte[] bytes, int maxBytes) {
		FunctionAnswer answer = read(bytes, maxBytes);
		if (answer.json.has("statusCode")) {
			return answer;
		}
		String body = answer.json.isString() ? answer.json.stringValue() : new String(bytes, StandardCharsets.UTF_8);
		ObjectNode inferred = EventJson.object().put("statusCode", 200).put("body", body);
		inferred.putObject("headers").put("content-type", "application/json");
		return new FunctionAnswer(inferred);
	}

	/**
	 * The {@code headers}, each one string.
	 * @return the headers, a name that differs in case only is another one
	 */
	List<Header> headers() {
		List<Header> headers = new ArrayList<>();
		AnswerField.object(this.json, "headers")
			.forEach((entry) -> headers.add(AnswerField.header(entry.getKey(), entry.getValue())));
		return headers;
	}

	/**
	 * The {@code multiValueHeaders}, each an array of strings.
	 * @return the headers
	 */
	List<Header> multiValueHeaders() {
		List<Header> headers = new ArrayList<>();
		for (Map.Entry<String, JsonNode> entry : AnswerField.object(this.json, "multiValueHeaders")) {
			AnswerField.array(entry.getValue(), entry.getKey())
				.forEach((value) -> headers.add(AnswerField.header(entry.getKey(), value)));
		}
		return headers;
	}

	/**
	 * Both kinds, without a value of {@code headers} that is among the multiple ones.
	 * @return the headers
	 */
	List<Header> mergedHeaders() {
		List<Header> merged = new ArrayList<>(multiValueHeaders());
		headers().stream()
			.filter((single) -> merged.stream()
				.noneMatch((header) -> header.name().equalsIgnoreCase(single.name())
						&& header.value().equals(single.value())))
			.toList()
			.forEach(merged::add);
		return merged;
	}

	/**
	 * The {@code headers}, and a {@code set-cookie} for each of the {@code cookies}.
	 * @return the headers
	 */
	List<Header> headersAndCookies() {
		List<Header> headers = new ArrayList<>(headers());
		AnswerField.array(this.json.path("cookies"), "cookies")
			.forEach((cookie) -> headers.add(AnswerField.header(SET_COOKIE, cookie)));
		return headers;
	}

	/**
	 * The {@code headers}, each one string or an array of them.
	 * @return the headers
	 */
	List<Header> headersOfAnyForm() {
		List<Header> headers = new ArrayList<>();
		for (Map.Entry<String, JsonNode> entry : AnswerField.object(this.json, "headers")) {
			Iterable<JsonNode> values = entry.getValue().isArray() ? entry.getValue() : List.of(entry.getValue());
			values.forEach((value) -> headers.add(AnswerField.header(entry.getKey(), value)));
		}
		return headers;
	}

	/**
	 * Make a response.
	 * @param headers the headers
	 * @param defaultContentType the type of a body without one, or empty
	 * @return the response
	 * @throws BadGatewayException if the status code or the body is not as it should be
	 */
	GatewayResponse response(List<Header> headers, String defaultContentType) {
		byte[] body = body();
		List<Header> all = new ArrayList<>(headers);
		boolean typed = headers.stream().anyMatch((header) -> header.name().equalsIgnoreCase("content-type"));
		if (body.length > 0 && !typed && !defaultContentType.isEmpty()) {
			all.add(new Header("content-type", defaultContentType));
		}
		return new GatewayResponse(AnswerField.status(this.json.path("statusCode")), all, body);
	}

	private byte[] body() {
		String body = AnswerField.text(this.json.path("body"), "body");
		if (!AnswerField.flag(this.json.path("isBase64Encoded"), "isBase64Encoded")) {
			return body.getBytes(StandardCharsets.UTF_8);
		}
		try {
			return Base64.getDecoder().decode(body);
		}
		catch (IllegalArgumentException ex) {
			throw new BadGatewayException("The body is not base64");
		}
	}

}
