package dev.fluxlambda.lambda.event;

import dev.fluxlambda.web.RequestTarget;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * API Gateway's REST API with Lambda proxy integration: the path as the client sent it,
 * the query decoded; repeated response headers in {@code multiValueHeaders}.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html">Lambda
 * proxy integrations in API Gateway</a>
 */
final class RestApi implements FrontEnd {

	@Override
	public String name() {
		return "REST API";
	}

	@Override
	public String mark() {
		return "httpMethod and requestContext";
	}

	@Override
	public boolean sent(JsonNode event) {
		return event.path("httpMethod").isString() && event.path("requestContext").isObject();
	}

	@Override
	public EventRequest request(JsonNode event) {
		return EventRequest.read(event, event.path("httpMethod"), RequestTarget.path(event.path("path").asString("")),
				EventQuery.encode(event), event.path("requestContext").path("identity").path("sourceIp"));
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
