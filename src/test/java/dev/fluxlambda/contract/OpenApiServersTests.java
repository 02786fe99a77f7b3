package dev.fluxlambda.contract;

import java.net.URI;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.fluxlambda.local.AlbGateway;
import dev.fluxlambda.local.FunctionUrlGateway;
import dev.fluxlambda.local.Gateway;
import dev.fluxlambda.local.HttpApiGateway;
import dev.fluxlambda.local.RestApiGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The server in the contract, relative to the address of the contract, is the address of
 * the API.
 */
class OpenApiServersTests {

	static Stream<Arguments> calls() {
		return Stream.of(Arguments.of(new RestApiGateway("dev"), "/dev/openapi.json"),
				Arguments.of(new RestApiGateway("dev"), "/openapi.json"),
				Arguments.of(new HttpApiGateway("$default"), "/openapi.json"),
				Arguments.of(new FunctionUrlGateway(), "/openapi.json"),
				Arguments.of(new AlbGateway(false), "/openapi.json"));
	}

	@ParameterizedTest
	@MethodSource("calls")
	void behindAFrontEnd(Gateway gateway, String target) {
		leadsToTheApi(target, (request) -> Answer.of(Servers.FUNCTION.get().send(gateway, request)));
	}

	@Test
	void behindABasePath() {
		TestFunction function = TestFunction
			.start(Map.of("flux-lambda.http.base-paths", "/api", "flux-lambda.http.strip-stage", "true"));
		leadsToTheApi("/dev/api/openapi.json",
				(request) -> Answer.of(function.send(new RestApiGateway("dev"), request)));
		leadsToTheApi("/dev/openapi.json", (request) -> Answer.of(function.send(new HttpApiGateway("dev"), request)));
	}

	@Test
	void onNetty() {
		leadsToTheApi("/openapi.json", (request) -> Answer.of(Transport.NETTY.send(request.build())));
	}

	@Test
	void noHeaderOfTheClientChangesIt() {
		TestServer server = TestServer.start(Map.of("server.forward-headers-strategy", "framework"));
		Request request = Request.get("/openapi.json")
			.header("X-Forwarded-Proto", "javascript")
			.header("X-Forwarded-Host", "evil.example.com")
			.header("X-Forwarded-Prefix", "/evil");
		assertThat(Answer.of(server.send(request.build())).body())
			.isEqualTo(Answer.of(Transport.NETTY.send(Request.get("/openapi.json").build())).body());
	}

	/**
	 * A server is resolved against the address of the document, and a path of the
	 * contract is appended to it (OpenAPI 3.1.1, 4.8.5.1).
	 */
	private static void leadsToTheApi(String target, Function<Request, Answer> api) {
		JsonNode servers = api.apply(Request.get(target)).json().path("servers");
		assertThat(servers).hasSize(1);
		URI server = URI.create(target).resolve(servers.path(0).path("url").asString());
		Answer answer = api.apply(Request.get(server.toString().replaceFirst("/$", "") + "/hello/"));
		assertThat(answer.text()).isEqualTo("{\"message\":\"Hello World\"}");
	}

}
