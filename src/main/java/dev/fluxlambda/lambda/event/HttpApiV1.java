package dev.fluxlambda.lambda.event;

import java.net.URI;

import dev.fluxlambda.http.RequestTarget;
import tools.jackson.databind.JsonNode;

/**
 * An HTTP API of API Gateway with payload format 1.0. Its events resemble those of a REST
 * API, but the path is decoded and starts with the stage, unless the stage is
 * {@code $default}.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">Lambda
 * proxy integrations for HTTP APIs</a>
 */
final class HttpApiV1 extends RestApi {

	@Override
	public String name() {
		return "HTTP API 1.0";
	}

	@Override
	public String description() {
		return "version 1.0 and httpMethod";
	}

	@Override
	public boolean supports(JsonNode event) {
		return event.path("version").asString("").equals("1.0") && event.path("httpMethod").isString();
	}

	@Override
	public boolean supportsStreaming() {
		return false;
	}

	@Override
	public boolean decodesAnyMediaType() {
		return true;
	}

	@Override
	public String stage(JsonNode event) {
		return HttpApiV2.namedStage(event);
	}

	@Override
	String path(JsonNode path) {
		return RequestTarget.decodedPath(path.asString(""));
	}

	@Override
	String contextPath(URI uri, JsonNode context) {
		return "";
	}

}
