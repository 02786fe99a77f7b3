package dev.fluxlambda.lambda.event;

import dev.fluxlambda.http.RequestTarget;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * An Application Load Balancer with a Lambda target. Its events contain path and query as
 * the client sent them, and the client's address as the last value of
 * {@code X-Forwarded-For}. If multi-value headers are enabled, the target group reads
 * only {@code multiValueHeaders} of an answer, otherwise only {@code headers}.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html">Lambda
 * functions as targets</a>
 */
final class Alb implements FrontEnd {

	/** The limit is 1 MB for the body; this class applies it to the whole JSON. */
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
