package dev.fluxlambda.local;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

import tools.jackson.databind.node.ObjectNode;

/**
 * An Application Load Balancer with the function as its target. Its events contain path
 * and query as the client sent them. Events and answers have one value per name, the last
 * one, or all values with multi-value headers.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html">Lambda
 * functions as targets</a>
 */
public final class AlbGateway implements Gateway {

	/** The most bytes of a request's body, and of an answer. */
	static final int MAX_BYTES = 1024 * 1024;

	private static final String TARGET_GROUP = "arn:aws:elasticloadbalancing:" + ApiEndpoint.REGION + ":"
			+ ApiEndpoint.ACCOUNT + ":targetgroup/flux-lambda/6d0ecf831eec9f09";

	private static final Map<Integer, String> REASONS = Map.of(413, "Request Entity Too Large", 502, "Bad Gateway");

	private final boolean multiValueHeaders;

	public AlbGateway(boolean multiValueHeaders) {
		this.multiValueHeaders = multiValueHeaders;
	}

	@Override
	public String name() {
		return this.multiValueHeaders ? "ALB, multi-value headers" : "ALB";
	}

	@Override
	public byte[] event(GatewayRequest request) {
		if (request.body().length > MAX_BYTES) {
			throw new RefusedRequestException(413, "The body has " + request.body().length + " bytes");
		}
		Target target = Target.of(request.target());
		SortedMap<String, List<String>> headers = ForwardedHeaders.inLowerCase(request);
		Map<String, List<String>> query = target.encodedParameters();
		ObjectNode event = EventJson.object();
		event.putObject("requestContext").putObject("elb").put("targetGroupArn", TARGET_GROUP);
		event.put("httpMethod", request.method());
		event.put("path", target.path());
		if (this.multiValueHeaders) {
			event.set("multiValueQueryStringParameters", EventJson.multiple(query));
			event.set("multiValueHeaders", EventJson.multiple(headers));
		}
		else {
			event.set("queryStringParameters", EventJson.single(query, List::getLast));
			event.set("headers", EventJson.single(headers, List::getLast));
		}
		event.put("body", "");
		EventJson.putBody(event, request, headers, MediaTypes::isText);
		return EventJson.write(event);
	}

	@Override
	public GatewayResponse response(byte[] answer) {
		FunctionAnswer read = FunctionAnswer.read(answer, MAX_BYTES);
		return read.response(this.multiValueHeaders ? read.multiValueHeaders() : read.headers(), "");
	}

	@Override
	public GatewayResponse refusal(int status) {
		String title = status + " " + REASONS.getOrDefault(status, "Bad Request");
		String html = """
				<html>
				<head><title>%s</title></head>
				<body>
				<center><h1>%s</h1></center>
				</body>
				</html>
				""".formatted(title, title);
		return new GatewayResponse(status, List.of(new Header("Content-Type", "text/html")),
				html.getBytes(StandardCharsets.UTF_8));
	}

}
