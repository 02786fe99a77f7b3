package dev.fluxlambda.local;

import java.util.List;
import java.util.SortedMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The request context of payload format 1.0, which REST APIs and HTTP APIs use.
 */
final class RequestContextV1 {

	private static final List<String> UNKNOWN = List.of("accessKey", "accountId", "caller",
			"cognitoAuthenticationProvider", "cognitoAuthenticationType", "cognitoIdentityId", "cognitoIdentityPoolId",
			"principalOrgId", "user", "userArn");

	private RequestContextV1() {
	}

	/**
	 * Make a context.
	 * @param endpoint the API
	 * @param stage the stage
	 * @param resource the resource of the API that the request matches
	 * @param path the path as the client called it
	 * @param request the request
	 * @param headers its headers, names without case or in lower case
	 * @return the context
	 */
	static ObjectNode of(ApiEndpoint endpoint, String stage, String resource, String path, GatewayRequest request,
			SortedMap<String, List<String>> headers) {
		ObjectNode context = endpoint.context(ApiEndpoint.ACCOUNT, stage, "request");
		context.put("extendedRequestId", context.path("requestId").stringValue().substring(0, 15) + "=");
		context.put("httpMethod", request.method());
		context.put("path", path);
		context.put("protocol", "HTTP/1.1");
		context.put("resourceId", resource.equals("$default") ? resource : "5z3vmf");
		context.put("resourcePath", resource);
		context.set("identity", identity(request.clientAddress(), first(headers, "user-agent")));
		return context;
	}

	private static ObjectNode identity(String sourceIp, @Nullable String userAgent) {
		ObjectNode identity = EventJson.object();
		UNKNOWN.forEach(identity::putNull);
		identity.put("sourceIp", sourceIp);
		identity.put("userAgent", userAgent);
		return identity;
	}

	private static @Nullable String first(SortedMap<String, List<String>> headers, String name) {
		List<String> values = headers.get(name);
		return (values != null) ? values.getFirst() : null;
	}

}
