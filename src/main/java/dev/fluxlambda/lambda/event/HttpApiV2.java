package dev.fluxlambda.lambda.event;

import dev.fluxlambda.http.RequestTarget;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * An HTTP API of API Gateway with payload format 2.0. Its events contain the decoded
 * path, which starts with the stage unless the stage is {@code $default}, and the query
 * as the client sent it. Cookies are separate from the headers, in requests and
 * responses.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">Lambda
 * proxy integrations for HTTP APIs</a>
 */
class HttpApiV2 implements FrontEnd {

	@Override
	public String name() {
		return "HTTP API 2.0";
	}

	@Override
	public String description() {
		return "version 2.0 and requestContext.http";
	}

	@Override
	public boolean supports(JsonNode event) {
		return event.path("version").asString("").equals("2.0") && event.path("requestContext").path("http").isObject();
	}

	@Override
	public EventRequest request(JsonNode event) {
		JsonNode http = event.path("requestContext").path("http");
		return EventRequest.read(event, http.path("method"), path(event.path("rawPath")),
				RequestTarget.query(event.path("rawQueryString").asString("")), http.path("sourceIp"));
	}

	String path(JsonNode path) {
		return RequestTarget.decodedPath(path.asString(""));
	}

	@Override
	public String stage(JsonNode event) {
		return namedStage(event);
	}

	static String namedStage(JsonNode event) {
		String stage = event.path("requestContext").path("stage").asString("");
		return (stage.isEmpty() || stage.equals("$default")) ? "" : "/" + RequestTarget.queryParameter(stage);
	}

	/**
	 * Read the caller from {@code requestContext.authorizer}: {@code jwt}, {@code lambda}
	 * or {@code iam}. All users of a Cognito identity pool share the ARN of its role, so
	 * that their identity is the name. The scopes are those of the token;
	 * {@code jwt.scopes} depends on the route.
	 * @see <a href=
	 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control.html">Access
	 * control for HTTP APIs</a>
	 */
	@Override
	public @Nullable FrontEndPrincipal principal(JsonNode event) {
		JsonNode authorizer = event.path("requestContext").path("authorizer");
		JsonNode iam = authorizer.path("iam");
		if (iam.isObject()) {
			return FrontEndPrincipal.ofIdentity(iam, iam.path("cognitoIdentity").path("identityId"),
					iam.path("userArn"));
		}
		JsonNode claims = authorizer.path("jwt").path("claims");
		return claims.isObject() ? FrontEndPrincipal.of(claims, "sub")
				: FrontEndPrincipal.of(authorizer.path("lambda"), "principalId", "sub");
	}

	@Override
	public void write(EventResponse response, JsonNode event, JsonGenerator json) {
		ResponseJson out = new ResponseJson(response, json);
		out.start();
		out.headers(response.joinedHeaders());
		out.cookies(response.cookies());
		out.end();
	}

}
