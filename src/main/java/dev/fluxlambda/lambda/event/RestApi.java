package dev.fluxlambda.lambda.event;

import dev.fluxlambda.web.RequestTarget;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * API Gateway's REST API with Lambda proxy integration: the path as the client sent it
 * but without the stage, the query decoded; repeated response headers in
 * {@code multiValueHeaders}.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html">Lambda
 * proxy integrations in API Gateway</a>
 */
class RestApi implements FrontEnd {

	@Override
	public String name() {
		return "REST API";
	}

	@Override
	public String description() {
		return "httpMethod and requestContext";
	}

	@Override
	public boolean supports(JsonNode event) {
		return event.path("httpMethod").isString() && event.path("requestContext").isObject();
	}

	@Override
	public EventRequest request(JsonNode event) {
		String path = path(event.path("path"));
		return EventRequest.read(event, event.path("httpMethod"), stagePrefix(path, event), path,
				EventQuery.encode(event),
				(headers) -> event.path("requestContext").path("identity").path("sourceIp").asString(""));
	}

	String path(JsonNode path) {
		return RequestTarget.path(path.asString(""));
	}

	/**
	 * What the client called before the path: the stage, of which only
	 * {@code requestContext.path} tells.
	 */
	String stagePrefix(String path, JsonNode event) {
		String called = RequestTarget.path(event.path("requestContext").path("path").asString(""));
		String prefix = called.endsWith(path) ? called.substring(0, called.length() - path.length()) : "";
		return (prefix.startsWith("/") && !prefix.endsWith("/")) ? prefix : "";
	}

	@Override
	public void write(EventResponse response, JsonNode event, JsonGenerator json) {
		ResponseJson out = new ResponseJson(response, json);
		out.start();
		out.headers(response.headersWithOneValue());
		out.multiValueHeaders(response.headersWithManyValues());
		out.end();
	}

}
