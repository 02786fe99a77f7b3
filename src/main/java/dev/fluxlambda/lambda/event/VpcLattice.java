package dev.fluxlambda.lambda.event;

import dev.fluxlambda.http.RequestTarget;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * A VPC Lattice service with a Lambda target, event structure version 2. Headers and
 * query parameters are arrays. Only the query in {@code path} keeps the order of the
 * parameters. The caller's identity is in {@code requestContext.identity}.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/vpc-lattice/latest/ug/lambda-functions.html">Lambda
 * functions as targets in VPC Lattice</a>
 */
final class VpcLattice implements FrontEnd {

	@Override
	public String name() {
		return "VPC Lattice";
	}

	@Override
	public String description() {
		return "version 2.0, requestContext.serviceArn, method and path";
	}

	@Override
	public boolean supports(JsonNode event) {
		return event.path("version").asString("").equals("2.0") && event.path("method").isString()
				&& event.path("path").isString() && event.path("requestContext").has("serviceArn");
	}

	@Override
	public EventRequest request(JsonNode event) {
		String[] target = event.path("path").asString("").split("\\?", 2);
		String query = (target.length > 1) ? RequestTarget.query(target[1]) : "";
		return EventRequest.read(event, event.path("method"), RequestTarget.path(target[0]),
				query.isEmpty() ? EventQuery.read(event, RequestTarget::query) : query, null);
	}

	/**
	 * Read the caller from {@code requestContext.identity}, if VPC Lattice has applied an
	 * auth policy and the AWS authentication was successful.
	 */
	@Override
	public @Nullable FrontEndPrincipal principal(JsonNode event) {
		JsonNode identity = event.path("requestContext").path("identity");
		return identity.path("type").asString("").equals("AWS_IAM")
				? FrontEndPrincipal.ofIdentity(identity, identity.path("principal")) : null;
	}

	@Override
	public void write(EventResponse response, JsonNode event, JsonGenerator json) {
		ResponseJson out = new ResponseJson(response, json);
		out.start();
		out.statusDescription();
		out.headers(response.headersWithCookiesApart());
		out.end();
	}

}
