package dev.fluxlambda.local;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;

import dev.fluxlambda.image.RuntimeApi;
import tools.jackson.databind.node.ObjectNode;

/**
 * A REST API of API Gateway with Lambda proxy integration on {@code /} and
 * {@code /{proxy+}}, and with all binary media types. Its events contain the path without
 * the stage, and in the request context the path that the client called. That path
 * contains the stage, as with the domain name of API Gateway, or does not, as with a
 * custom domain name that maps to the stage.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html">Lambda
 * proxy integrations in API Gateway</a>
 */
public final class RestApiGateway implements Gateway {

	private static final ApiEndpoint ENDPOINT = ApiEndpoint.ofApiGateway("a1b2c3d4e5");

	private final String stage;

	public RestApiGateway(String stage) {
		this.stage = stage;
	}

	@Override
	public String name() {
		return "REST API";
	}

	@Override
	public byte[] event(GatewayRequest request) {
		Target called = Target.of(request.target());
		Target target = pathBehindTheStage(called);
		SortedMap<String, List<String>> headers = ForwardedHeaders.asSent(request);
		headers.putIfAbsent("Host", List.of(ENDPOINT.domainName()));
		boolean root = target.path().equals("/");
		String resource = root ? "/" : "/{proxy+}";
		ObjectNode event = EventJson.object();
		event.put("resource", resource);
		event.set("pathParameters", EventJson.nullIfEmpty(
				root ? EventJson.object() : EventJson.object().put("proxy", target.decodedPath().substring(1))));
		event.set("requestContext",
				RequestContextV1.of(ENDPOINT, this.stage, resource, called.path(), request, headers));
		return EventV1.write(event, request, target.path(), headers, target.decodedParameters(), List::getLast,
				MediaTypes::isNotBinary);
	}

	/**
	 * API Gateway makes one slash of those after the stage.
	 */
	private Target pathBehindTheStage(Target called) {
		Target target = called.withoutStage(this.stage);
		return target.equals(called) ? called : new Target(target.path().replaceFirst("^/+", "/"), target.query());
	}

	@Override
	public GatewayResponse response(byte[] answer) {
		FunctionAnswer read = FunctionAnswer.read(answer, RuntimeApi.MAX_PAYLOAD_BYTES);
		return read.response(read.mergedHeaders(), "application/json");
	}

	@Override
	public GatewayResponse refusal(int status) {
		String message = (status == 502) ? "Internal server error" : "Request Too Long";
		return new GatewayResponse(status, List.of(new Header("Content-Type", "application/json")),
				("{\"message\": \"" + message + "\"}").getBytes(StandardCharsets.UTF_8));
	}

}
