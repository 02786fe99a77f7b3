package dev.fluxlambda.lambda.event;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

import dev.fluxlambda.http.RequestTarget;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A REST API of API Gateway with Lambda proxy integration. Its events contain the path as
 * the client sent it, without the stage, and the decoded query. Repeated response headers
 * are in {@code multiValueHeaders}.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html">Lambda
 * proxy integrations in API Gateway</a>
 */
class RestApi implements FrontEnd {

	/**
	 * What an IAM authorization sets in {@code requestContext.identity}. The other
	 * members, such as {@code userAgent}, come from the client.
	 */
	private static final List<String> IAM_IDENTITY = List.of("accessKey", "accountId", "caller", "cognitoAmr",
			"cognitoAuthenticationProvider", "cognitoAuthenticationType", "cognitoIdentityId", "cognitoIdentityPoolId",
			"principalOrgId", "user", "userArn");

	private static final Pattern OWN_DOMAIN = Pattern.compile("[^.]+\\.execute-api\\..+");

	/** API Gateway replaces several slashes by one. */
	private static final Pattern SLASHES = Pattern.compile("/+");

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
		JsonNode context = event.path("requestContext");
		EventRequest request = EventRequest.read(event, event.path("httpMethod"), path(event.path("path")),
				EventQuery.read(event, RequestTarget::queryParameter), context.path("identity").path("sourceIp"));
		String contextPath = contextPath(request.uri(), context);
		return contextPath.isEmpty() ? request : request.withContextPath(contextPath, request.uri().getRawPath());
	}

	@Override
	public boolean supportsStreaming() {
		return true;
	}

	/**
	 * Return {@code false}, because API Gateway decodes base64 only for the binary media
	 * types of the API.
	 * @see <a href=
	 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/lambda-proxy-binary-media.html">Binary
	 * media from a Lambda proxy integration</a>
	 */
	@Override
	public boolean decodesAnyMediaType() {
		return false;
	}

	String path(JsonNode path) {
		return RequestTarget.path(path.asString(""));
	}

	/**
	 * Determine the context path. It is the stage if {@code requestContext.path}, the
	 * path that the client called, starts with the stage and differs from the path of the
	 * event. With a custom domain name, neither path contains the stage. If
	 * {@code requestContext.path} is missing, the domain name decides: that of API
	 * Gateway requires the stage.
	 */
	String contextPath(URI uri, JsonNode context) {
		String path = uri.getRawPath();
		String called = RequestTarget.path(context.path("path").asString(""));
		String stage = "/" + RequestTarget.queryParameter(context.path("stage").asString(""));
		boolean hasStage = called.isEmpty() ? OWN_DOMAIN.matcher(uri.getRawAuthority()).matches()
				: !SLASHES.matcher(called).replaceAll("/").equals(SLASHES.matcher(path).replaceAll("/"))
						&& BasePaths.remainder(stage, called) != null;
		if (hasStage && stage.length() > 1) {
			return stage;
		}
		String prefix = called.endsWith(path) ? called.substring(0, called.length() - path.length()) : "";
		return (prefix.startsWith("/") && !prefix.endsWith("/")) ? prefix : "";
	}

	/**
	 * Read the caller from {@code requestContext.authorizer}: {@code claims} of a Cognito
	 * or JWT authorizer, or else the context of a Lambda authorizer. Without these, it is
	 * the IAM identity in {@code requestContext.identity}. All users of a Cognito
	 * identity pool share the ARN of its role, so that their identity is the name.
	 * @see <a href=
	 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html">Control
	 * and manage access to REST APIs</a>
	 */
	@Override
	public @Nullable FrontEndPrincipal principal(JsonNode event) {
		JsonNode context = event.path("requestContext");
		JsonNode authorizer = context.path("authorizer");
		JsonNode claims = authorizer.path("claims");
		FrontEndPrincipal caller = claims.isObject() ? FrontEndPrincipal.of(claims, "sub")
				: FrontEndPrincipal.of(authorizer, "principalId", "sub");
		if (caller == null && context.path("identity") instanceof ObjectNode identity) {
			return FrontEndPrincipal.ofIdentity(identity.deepCopy().retain(IAM_IDENTITY),
					identity.path("cognitoIdentityId"), identity.path("userArn"));
		}
		return caller;
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
