package dev.fluxlambda.local;

import java.util.List;
import java.util.SortedMap;

import dev.fluxlambda.image.RuntimeApi;
import tools.jackson.databind.node.ObjectNode;

/**
 * An HTTP API of API Gateway with the route {@code $default} and payload format 1.0. Its
 * events contain the decoded path, after the stage if the stage has a name.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">Lambda
 * proxy integrations for HTTP APIs</a>
 */
public final class HttpApiV1Gateway implements Gateway {

	private final String stage;

	/**
	 * Make an HTTP API.
	 * @param stage the name of its stage, {@code $default} for the one without a name
	 */
	public HttpApiV1Gateway(String stage) {
		this.stage = stage;
	}

	@Override
	public String name() {
		return "HTTP API 1.0";
	}

	@Override
	public byte[] event(GatewayRequest request) {
		HttpApiFormats.refuseLongHead(request);
		Target target = HttpApiFormats.target(request, this.stage);
		SortedMap<String, List<String>> headers = HttpApiFormats.headers(request);
		ObjectNode event = EventJson.object();
		event.put("version", "1.0");
		event.put("resource", HttpApiFormats.ROUTE);
		event.set("requestContext", RequestContextV1.of(HttpApiFormats.ENDPOINT, this.stage, HttpApiFormats.ROUTE,
				target.decodedPath(), request, headers));
		event.putNull("pathParameters");
		return EventV1.write(event, request, target.decodedPath(), headers, target.decodedParameters(), List::getFirst,
				MediaTypes::isText);
	}

	@Override
	public GatewayResponse response(byte[] answer) {
		FunctionAnswer read = FunctionAnswer.read(answer, RuntimeApi.MAX_PAYLOAD_BYTES);
		return read.response(read.mergedHeaders(), "text/plain; charset=utf-8");
	}

	@Override
	public GatewayResponse refusal(int status) {
		return HttpApiFormats.refusal(status);
	}

}
