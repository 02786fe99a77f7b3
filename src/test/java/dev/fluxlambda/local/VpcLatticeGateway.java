package dev.fluxlambda.local;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

import dev.fluxlambda.image.RuntimeApi;
import tools.jackson.databind.node.ObjectNode;

/**
 * A VPC Lattice service with the function as its target, event structure version 2.
 * Headers and query parameters are arrays.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/vpc-lattice/latest/ug/lambda-functions.html">Lambda
 * functions as targets in VPC Lattice</a>
 */
public final class VpcLatticeGateway implements Gateway {

	private static final String ARN = "arn:aws:vpc-lattice:" + ApiEndpoint.REGION + ":" + ApiEndpoint.ACCOUNT + ":";

	private static final String VPC_ARN = "arn:aws:ec2:" + ApiEndpoint.REGION + ":" + ApiEndpoint.ACCOUNT
			+ ":vpc/vpc-0b8276c84697e7339";

	@Override
	public String name() {
		return "VPC Lattice";
	}

	@Override
	public byte[] event(GatewayRequest request) {
		Target target = Target.of(request.target());
		SortedMap<String, List<String>> headers = ForwardedHeaders.inLowerCase(request);
		Map<String, List<String>> query = target.encodedParameters();
		ObjectNode event = EventJson.object();
		event.put("version", "2.0");
		event.put("path", target.query().isEmpty() ? target.path() : target.path() + "?" + target.query());
		event.put("method", request.method());
		event.set("headers", EventJson.multiple(headers));
		if (!query.isEmpty()) {
			event.set("queryStringParameters", EventJson.multiple(query));
		}
		EventJson.putBody(event, request, headers, MediaTypes::isText);
		event.set("requestContext", context());
		return EventJson.write(event);
	}

	private static ObjectNode context() {
		ObjectNode context = EventJson.object();
		context.put("serviceNetworkArn", ARN + "servicenetwork/sn-0bf3f2882e9cc805a");
		context.put("serviceArn", ARN + "service/svc-0a40eebed65f8d69c");
		context.put("targetGroupArn", ARN + "targetgroup/tg-6d0ecf831eec9f09");
		context.putObject("identity").put("sourceVpcArn", VPC_ARN);
		context.put("region", ApiEndpoint.REGION);
		context.put("timeEpoch", String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now())));
		return context;
	}

	@Override
	public GatewayResponse response(byte[] answer) {
		FunctionAnswer read = FunctionAnswer.read(answer, RuntimeApi.MAX_PAYLOAD_BYTES);
		return read.response(read.headersOfAnyForm(), "");
	}

}
