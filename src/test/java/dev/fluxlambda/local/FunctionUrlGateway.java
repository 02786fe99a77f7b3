package dev.fluxlambda.local;

import java.util.List;
import java.util.SortedMap;

/**
 * A Function URL without authorization. Its events have payload format 2.0 with the path
 * as the client sent it, and cookies both in {@code cookies} and in the {@code cookie}
 * header.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html">Invoking Lambda
 * function URLs</a>
 */
public final class FunctionUrlGateway implements Gateway {

	private static final ApiEndpoint ENDPOINT = new ApiEndpoint("k1l2m3n4o5p6q7r8s9t0u1v2w3x4y5z6",
			"lambda-url." + ApiEndpoint.REGION + ".on.aws");

	@Override
	public String name() {
		return "Function URL";
	}

	@Override
	public byte[] event(GatewayRequest request) {
		Target target = Target.of(request.target());
		SortedMap<String, List<String>> headers = ForwardedHeaders.inLowerCase(request);
		headers.putIfAbsent("host", List.of(ENDPOINT.domainName()));
		headers.computeIfPresent("cookie", (name, values) -> List.of(String.join("; ", values)));
		return EventV2.write(request, target.path(), target, headers,
				ENDPOINT.context("anonymous", HttpApiFormats.ROUTE, ""));
	}

	@Override
	public GatewayResponse response(byte[] answer) {
		return EventV2.response(answer, "application/json");
	}

}
