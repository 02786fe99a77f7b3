package dev.fluxlambda.local;

import java.util.List;
import java.util.SortedMap;

/**
 * An HTTP API of API Gateway with the route {@code $default} and payload format 2.0. Its
 * events contain the decoded path, after the stage if the stage has a name, and cookies
 * separate from the headers.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">Lambda
 * proxy integrations for HTTP APIs</a>
 */
public final class HttpApiGateway implements Gateway {

	private final String stage;

	/**
	 * Make an HTTP API.
	 * @param stage the name of its stage, {@code $default} for the one without a name
	 */
	public HttpApiGateway(String stage) {
		this.stage = stage;
	}

	@Override
	public String name() {
		return "HTTP API 2.0";
	}

	@Override
	public byte[] event(GatewayRequest request) {
		HttpApiFormats.refuseLongHead(request);
		Target target = HttpApiFormats.target(request, this.stage);
		SortedMap<String, List<String>> headers = HttpApiFormats.headers(request);
		headers.remove("cookie");
		return EventV2.write(request, target.decodedPath(), target, headers,
				HttpApiFormats.ENDPOINT.context(ApiEndpoint.ACCOUNT, this.stage, ""));
	}

	@Override
	public GatewayResponse response(byte[] answer) {
		return EventV2.response(answer, "text/plain; charset=utf-8");
	}

	@Override
	public GatewayResponse refusal(int status) {
		return HttpApiFormats.refusal(status);
	}

}
