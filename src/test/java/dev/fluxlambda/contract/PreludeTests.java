package dev.fluxlambda.contract;

import java.util.Map;

import dev.fluxlambda.local.FunctionUrlGateway;
import dev.fluxlambda.local.Gateway;
import dev.fluxlambda.local.RestApiGateway;
import dev.fluxlambda.local.StreamingGateway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * A REST API that streams, before a function that does not.
 */
class PreludeTests {

	private static TestFunction function;

	@BeforeAll
	static void start() {
		function = TestFunction.start(Map.of(StreamingFunction.MODE, "prelude"));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "/hello/", "/contract/binary", "/contract/cookies", "/contract/headers", "/contract/stream",
					"/contract/no-content", "/nothing", "/contract/throws", "/contract/fails-after-commit" })
	void theAnswerIsTheOneOfABufferedRestApi(String target) {
		Answer buffered = Answer.of(Transport.REST_API.send(Request.get(target).build()));
		assertThat(send(new StreamingGateway(new RestApiGateway("dev")), target).comparable())
			.isEqualTo(buffered.comparable());
	}

	@Test
	void theBodyMayBeLarge() {
		// The Runtime API of these tests limits every answer that is not streamed
		assumeThat(TrainedFunction.isThere()).isFalse();
		Answer answer = send(new StreamingGateway(new RestApiGateway("dev")), "/contract/large?size=20000000");
		assertThat(answer.body()).hasSize(20_000_000);
	}

	@Test
	void headersOverTheLimitAreA500() {
		Answer answer = send(new StreamingGateway(new RestApiGateway("dev")), "/contract/long-header?length=17000");
		assertThat(answer.status()).isEqualTo(500);
	}

	@Test
	void otherFrontEndsGetJson() {
		assertThat(send(new FunctionUrlGateway(), "/hello/").text()).isEqualTo("{\"message\":\"Hello World\"}");
	}

	private static Answer send(Gateway gateway, String target) {
		return Answer.of(function.send(gateway, Request.get(target)));
	}

}
