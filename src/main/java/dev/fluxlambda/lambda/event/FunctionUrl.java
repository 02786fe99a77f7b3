package dev.fluxlambda.lambda.event;

import java.util.regex.Pattern;

import dev.fluxlambda.http.RequestTarget;
import tools.jackson.databind.JsonNode;

/**
 * A Lambda function URL. Its events have payload format 2.0, as those of an HTTP API,
 * with the path as the client sent it.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html">Invoking Lambda
 * function URLs</a>
 */
final class FunctionUrl extends HttpApiV2 {

	private static final Pattern DOMAIN = Pattern.compile(".+\\.lambda-url\\.[a-z0-9-]+\\.on\\.aws");

	@Override
	public String name() {
		return "Function URL";
	}

	@Override
	public String description() {
		return "version 2.0, requestContext.http and a domainName of lambda-url";
	}

	@Override
	public boolean supports(JsonNode event) {
		return super.supports(event)
				&& DOMAIN.matcher(event.path("requestContext").path("domainName").asString("")).matches();
	}

	@Override
	public boolean supportsStreaming() {
		return true;
	}

	@Override
	String path(JsonNode path) {
		return RequestTarget.path(path.asString(""));
	}

}
