package dev.fluxlambda.contract;

import java.util.List;

import dev.fluxlambda.local.AlbGateway;
import dev.fluxlambda.local.FunctionUrlGateway;
import dev.fluxlambda.local.Gateway;
import dev.fluxlambda.local.HttpApiGateway;
import dev.fluxlambda.local.HttpApiV1Gateway;
import dev.fluxlambda.local.RestApiGateway;
import dev.fluxlambda.local.VpcLatticeGateway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Text or base64, in the answers of the function.
 */
class BodyEncodingTests {

	private static final List<Gateway> GATEWAYS = List.of(new RestApiGateway("dev"), new HttpApiGateway("$default"),
			new HttpApiV1Gateway("$default"), new FunctionUrlGateway(), new AlbGateway(false), new AlbGateway(true),
			new VpcLatticeGateway());

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "application/problem+json", "text/csv", "image/svg+xml",
			"application/xml", "application/x-ndjson", "text/event-stream" })
	void keepsTextMediaTypesReadable(String type) {
		assertThat(GATEWAYS).allSatisfy((gateway) -> assertThat(isBase64(gateway, '"', type)).isFalse());
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, '"', '\n' })
	void sendsBase64IfItIsShorter(int octet) {
		assertThat(GATEWAYS)
			.allSatisfy((gateway) -> assertThat(isBase64(gateway, octet, "application/octet-stream")).isTrue());
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/octet-stream", "text/plain" })
	void sendsTextIfItIsShorter(String type) {
		assertThat(GATEWAYS).allSatisfy((gateway) -> assertThat(isBase64(gateway, 'x', type)).isFalse());
	}

	private static boolean isBase64(Gateway gateway, int octet, String type) {
		byte[] event = gateway
			.event(Request.get("/contract/octets/" + octet + "?size=30&type=" + type.replace("+", "%2B")).build());
		JsonNode answer = JsonMapper.shared().readTree(Servers.FUNCTION.get().invoke(event));
		assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
		return answer.path("isBase64Encoded").asBoolean();
	}

}
