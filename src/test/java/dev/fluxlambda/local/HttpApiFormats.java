package dev.fluxlambda.local;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Common parts of the two payload formats of an HTTP API.
 */
final class HttpApiFormats {

	static final ApiEndpoint ENDPOINT = ApiEndpoint.ofApiGateway("f6g7h8i9j0");

	/** The route that takes every request, and the stage without a name. */
	static final String ROUTE = "$default";

	/** The most bytes of request line and headers. */
	static final int MAX_HEAD_BYTES = 10_240;

	private static final Map<Integer, String> MESSAGES = Map.of(413, "Request Entity Too Large", 431,
			"Request Header Fields Too Large", 502, "Internal Server Error");

	private HttpApiFormats() {
	}

	static void refuseLongHead(GatewayRequest request) {
		int size = request.method().length() + request.target().length()
				+ request.headers()
					.stream()
					.mapToInt((header) -> header.name().length() + header.value().length())
					.sum();
		if (size > MAX_HEAD_BYTES) {
			throw new RefusedRequestException(431, "Request line and headers have " + size + " bytes");
		}
	}

	/**
	 * The target under a stage, whether the client called it with the stage or without.
	 * @param request the request
	 * @param stage the stage
	 * @return the target, with the stage in its path if the stage has a name
	 */
	static Target target(GatewayRequest request, String stage) {
		Target target = Target.of(request.target());
		return stage.equals(ROUTE) ? target
				: new Target("/" + stage + target.withoutStage(stage).path(), target.query());
	}

	static SortedMap<String, List<String>> headers(GatewayRequest request) {
		SortedMap<String, List<String>> headers = ForwardedHeaders.inLowerCase(request);
		headers.putIfAbsent("content-length", List.of("0"));
		headers.putIfAbsent("host", List.of(ENDPOINT.domainName()));
		return headers;
	}

	static GatewayResponse refusal(int status) {
		String message = MESSAGES.getOrDefault(status, "Bad Request");
		return new GatewayResponse(status, List.of(new Header("Content-Type", "application/json")),
				("{\"message\":\"" + message + "\"}").getBytes(StandardCharsets.UTF_8));
	}

}
