package dev.fluxlambda.lambda.event;

import dev.fluxlambda.web.RequestTarget;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * An Application Load Balancer with a Lambda target: path and query as the client sent
 * them, the client's address at the end of {@code X-Forwarded-For}. A target group with
 * multi-value headers takes only {@code multiValueHeaders} back, one without only
 * {@code headers}.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html">Lambda
 * functions as targets</a>
 */
final class Alb implements FrontEnd {

	/** A request or response body of 1 MB, counted here as the JSON around it. */
	private static final int MAX_RESPONSE_SIZE = 1024 * 1024;

	@Override
	public String name() {
		return "ALB";
	}

	@Override
	public String description() {
		return "requestContext.elb";
	}

	@Override
	public boolean supports(JsonNode event) {
		return event.path("requestContext").path("elb").isObject();
	}

	@Override
	public EventRequest request(JsonNode event) {
		return EventRequest.read(event, event.path("httpMethod"), RequestTarget.path(event.path("path").asString("")),
				EventQuery.read(event, RequestTarget::query), null);
	}

	@Override
	public int maxResponseSize() {
		return MAX_RESPONSE_SIZE;
	}

	@Override
	public void write(EventResponse response, JsonNode event, JsonGenerator json) {
		ResponseJson out = new ResponseJson(response, json);
		out.start();
		out.statusDescription();
		if (event.path("multiValueHeaders").isObject()) {
			out.multiValueHeaders(response.headers());
		}
		else {
			out.headers(response.headersWithCookiesApart());
		}
		out.end();
	}

}
