package dev.fluxlambda.contract;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.fluxlambda.local.AlbGateway;
import dev.fluxlambda.local.HttpApiGateway;
import dev.fluxlambda.local.RestApiGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Features that exist on Lambda only.
 */
class LambdaTests {

	@ParameterizedTest
	@MethodSource("dev.fluxlambda.contract.Transport#lambda")
	void aHandlerFindsTheInvocationInTheExchange(Transport transport) {
		JsonNode seen = send(transport, Request.get("/contract/attributes")).json();
		assertThat(seen.path("frontEnd").asString()).isNotEmpty();
		assertThat(seen.path("event").asBoolean()).isTrue();
		assertThat(seen.path("requestContext").asBoolean()).isTrue();
		assertThat(seen.path("requestId").asString()).matches("[0-9a-f-]{36}");
	}

	@ParameterizedTest
	@MethodSource("dev.fluxlambda.contract.Transport#lambda")
	void usesTenantOfInvocation(Transport transport) {
		assumeThat(transport.isInThisJvm() || transport.runtimeApi().isPresent()).isTrue();
		transport.runtimeApi().ifPresent((runtimeApi) -> runtimeApi.setTenantId(TestContext.TENANT_ID));
		try {
			assertThat(send(transport, Request.get("/contract/attributes")).json().path("tenant").asString())
				.isEqualTo(TestContext.TENANT_ID);
		}
		finally {
			transport.runtimeApi().ifPresent((runtimeApi) -> runtimeApi.setTenantId(""));
		}
	}

	@ParameterizedTest
	@MethodSource("dev.fluxlambda.contract.Transport#lambda")
	void aTenantOfTheClientIsDropped(Transport transport) {
		JsonNode seen = send(transport, Request.get("/contract/attributes").header("X-Amz-Tenant-Id", "red")).json();
		assertThat(seen.has("tenantHeader")).isFalse();
		assertThat(seen.path("tenant").asString("")).isNotEqualTo("red");
		assertThat(seen.has("tenant")).isEqualTo(transport.runtimeApi().isEmpty() && transport.isInThisJvm());
	}

	@ParameterizedTest
	@MethodSource("dev.fluxlambda.contract.Transport#all")
	void healthIsAskedOfAServerOnly(Transport transport) {
		assertThat(send(transport, Request.get("/actuator/health/liveness")).status())
			.isEqualTo((transport == Transport.NETTY) ? 200 : 404);
	}

	@Test
	void hasNoInvocationOnNetty() {
		assertThat(send(Transport.NETTY, Request.get("/contract/attributes")).json()).isEmpty();
	}

	@Test
	void spellsRepeatedCookiesDifferentlyForLoadBalancer() {
		byte[] event = new AlbGateway(false).event(Request.get("/contract/cookies").build());
		JsonNode answer = JsonMapper.shared().readTree(Servers.FUNCTION.get().invoke(event));
		assertThat(answer.path("headers").properties()).extracting((header) -> header.getKey())
			.contains("set-cookie", "Set-cookie");
		assertThat(answer.has("multiValueHeaders")).isFalse();
	}

	@Test
	void aProblemIsNeverBase64() {
		for (var gateway : List.of(new RestApiGateway("dev"), new HttpApiGateway("$default"))) {
			JsonNode answer = JsonMapper.shared()
				.readTree(Servers.FUNCTION.get().invoke(gateway.event(Request.get("/nothing").build())));
			assertThat(answer.path("isBase64Encoded").asBoolean(true)).isFalse();
		}
	}

	@ParameterizedTest
	@CsvSource({ "/dev, /dev/", "/dev/, /dev/", "/dev//, /dev/", "/dev/nothing, /dev/nothing",
			"/dev//nothing, /dev/nothing", "/nothing, /nothing" })
	void theStageOfARestApiIsInAProblem(String called, String instance) {
		Answer answer = Answer.of(Servers.FUNCTION.get().send(new RestApiGateway("dev"), Request.get(called)));
		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.json().path("instance").asString()).isEqualTo(instance);
	}

	@Test
	void theStageOfARestApiIsInTheInstanceOfAProblem() {
		for (String called : List.of("/dev/nothing", "/dev//nothing")) {
			Answer answer = Answer.of(Servers.FUNCTION.get().send(new RestApiGateway("dev"), Request.get(called)));
			assertThat(answer.status()).isEqualTo(404);
			assertThat(answer.json().path("instance").asString()).startsWith("/dev/").endsWith("/nothing");
		}
	}

	@Test
	void invalidBase64Is400() {
		String event = new String(new RestApiGateway("dev").event(Request.post("/hello/", "image/gif", "x").build()),
				StandardCharsets.UTF_8);
		for (String broken : List.of(event.replace("\"eA==\"", "\"%%%\""), event.replace("\"eA==\"", "{}"))) {
			assertThat(broken).isNotEqualTo(event);
			JsonNode answer = JsonMapper.shared()
				.readTree(Servers.FUNCTION.get().invoke(broken.getBytes(StandardCharsets.UTF_8)));
			assertThat(answer.path("statusCode").asInt()).isEqualTo(400);
			assertThat(answer.path("body").asString()).contains("The request body cannot be decoded");
		}
	}

	@Test
	void supportsLineBreaksInBase64() {
		String event = new String(
				new RestApiGateway("dev").event(Request.post("/contract/echo", "image/gif", "xyzxyz").build()),
				StandardCharsets.UTF_8);
		String withLines = event.replace("\"eHl6eHl6\"", "\"eHl6\\r\\neHl6\\r\\n\"");
		assertThat(withLines).isNotEqualTo(event);
		assertThat(new String(Servers.FUNCTION.get().invoke(withLines.getBytes(StandardCharsets.UTF_8)),
				StandardCharsets.UTF_8))
			.contains("\\\"body\\\":\\\"xyzxyz\\\"");
	}

	private static Answer send(Transport transport, Request request) {
		return Answer.of(transport.send(request.build()));
	}

}
