package dev.fluxlambda.contract;

import java.util.List;
import java.util.Map;

import dev.fluxlambda.local.AlbGateway;
import dev.fluxlambda.local.RestApiGateway;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The effect of {@code flux-lambda.docs} and {@code server.compression} on the page and
 * the contract.
 */
class DocsSettingsTests {

	@Test
	void thePageAndTheContractCanBeTurnedOff() {
		Map<String, String> off = Map.of("flux-lambda.docs.enabled", "false");
		TestServer netty = TestServer.start(off);
		TestFunction function = TestFunction.start(off);
		for (String target : List.of("/docs", "/docs/", "/docs/docs.js", "/openapi.json", "/openapi.yaml")) {
			Answer answer = Answer.of(netty.send(Request.get(target).build()));
			assertThat(answer.status()).isEqualTo(404);
			assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
			assertThat(Answer.of(function.send(new RestApiGateway("dev"), Request.get(target))).comparable())
				.isEqualTo(answer.comparable());
		}
		assertThat(Answer.of(netty.send(Request.get("/hello/").build())).status()).isEqualTo(200);
	}

	@Test
	void nothingIsCompressedTwice() {
		Map<String, String> compression = Map.of("server.compression.enabled", "true");
		Request request = Request.get("/docs/swagger-ui-bundle.js").header("Accept-Encoding", "gzip");
		String body = Answer.of(Transport.NETTY.send(request.build())).body();
		TestServer server = TestServer.start(compression);
		// A large file goes out in pieces, and once some of them were lost
		for (int i = 0; i < 20; i++) {
			assertThat(Answer.of(server.send(request.build())).body()).hasSameSizeAs(body).isEqualTo(body);
		}
		assertThat(Answer.of(TestFunction.start(compression).send(new AlbGateway(false), request)).body())
			.isEqualTo(body);
	}

}
