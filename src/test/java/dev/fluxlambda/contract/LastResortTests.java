package dev.fluxlambda.contract;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.fluxlambda.image.InvocationResult;
import dev.fluxlambda.local.FunctionUrlGateway;
import dev.fluxlambda.local.Gateway;
import dev.fluxlambda.local.RestApiGateway;
import dev.fluxlambda.local.StreamingGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The answer at the deadline of a process that cannot write a problem in time.
 */
@Timeout(60)
class LastResortTests {

	private static final Map<String, String> MARGIN = Map.of("flux-lambda.deadline-margin", "5s");

	@Test
	void answersABufferedRequest() {
		TestFunction function = TestFunction.start(MARGIN, 600);
		isEmpty504(Answer.of(function.send(new RestApiGateway("dev"), Request.get(StreamingRoutes.STARVED))));
	}

	@Test
	void answersAStreamedRequest() throws Exception {
		assumeThat(TrainedFunction.isThere()).isFalse();
		StreamingFunction function = StreamingFunction.start(MARGIN);
		function.runtimeApi().setTimeout(Duration.ofMillis(3_000));
		Gateway gateway = new FunctionUrlGateway();
		InvocationResult result = function.runtimeApi()
			.invoke(gateway.event(Request.get(StreamingRoutes.STARVED).build()))
			.get(30, TimeUnit.SECONDS);
		assertThat(result.failed()).isFalse();
		isEmpty504(Answer.of(new StreamingGateway(gateway).response(result.body())));
		function.runtimeApi().close();
	}

	private static void isEmpty504(Answer answer) {
		assertThat(answer.status()).isEqualTo(504);
		assertThat(answer.body()).isEmpty();
	}

}
