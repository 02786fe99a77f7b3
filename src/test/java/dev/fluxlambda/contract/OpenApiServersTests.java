package dev.fluxlambda.contract;

import java.util.Map;
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
 * The contract names the address that the client called.
 */
class OpenApiServersTests {

	static Stream<Arguments> calls() {
		return Stream.of(Arguments.of(new RestApiGateway("dev"), "/dev/openapi.json", "https://api.example.com/dev"),
				Arguments.of(new RestApiGateway("dev"), "/openapi.json", "https://api.example.com"),
				Arguments.of(new HttpApiGateway("$default"), "/openapi.json", "https://api.example.com"),
				Arguments.of(new FunctionUrlGateway(), "/openapi.json", "https://api.example.com"),
				Arguments.of(new AlbGateway(false), "/openapi.json", "https://api.example.com"));
	}

	@ParameterizedTest
	@MethodSource("calls")
	void behindAFrontEnd(Gateway gateway, String target, String server) {
		assertThat(server(Answer.of(Servers.FUNCTION.get().send(gateway, Request.get(target))))).isEqualTo(server);
	}

	@Test
	void behindABasePath() {
		TestFunction function = TestFunction
			.start(Map.of("flux-lambda.http.base-paths", "/api", "flux-lambda.http.strip-stage", "true"));
		assertThat(server(Answer.of(function.send(new RestApiGateway("dev"), Request.get("/dev/api/openapi.json")))))
			.isEqualTo("https://api.example.com/dev/api");
		assertThat(server(Answer.of(function.send(new HttpApiGateway("dev"), Request.get("/dev/openapi.json")))))
			.isEqualTo("https://api.example.com/dev");
	}

	@Test
	void onNetty() {
		assertThat(server(Answer.of(Transport.NETTY.send(Request.get("/openapi.json").build()))))
			.isEqualTo("http://api.example.com");
	}

	@Test
	void behindAProxyThatIsTrusted() {
		Map<String, String> settings = Map.of("server.forward-headers-strategy", "framework");
		Request request = Request.get("/openapi.json")
			.header("X-Forwarded-Proto", "https")
			.header("X-Forwarded-Host", "www.example.com")
			.header("X-Forwarded-Prefix", "/greetings");
		assertThat(server(Answer.of(TestServer.start(settings).send(request.build()))))
			.isEqualTo("https://www.example.com/greetings");
		assertThat(server(Answer.of(Transport.NETTY.send(request.build())))).isEqualTo("http://api.example.com");
	}

	private static String server(Answer answer) {
		JsonNode servers = answer.json().path("servers");
		assertThat(servers).hasSize(1);
		return servers.path(0).path("url").asString();
	}

}
