package dev.fluxlambda.contract;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.fluxlambda.image.InvocationResult;
import dev.fluxlambda.local.AlbGateway;
import dev.fluxlambda.local.FunctionUrlGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * A Runtime API that closes the connection of an answer.
 */
@Timeout(60)
class CutConnectionTests {

	private static final CuttingProxy PROXY = new CuttingProxy();

	@SuppressWarnings("NullAway.Init")
	private static StreamingFunction function;

	@BeforeAll
	static void start() {
		assumeThat(TrainedFunction.isThere()).isFalse();
		function = StreamingFunction.start(Map.of(), Map.of(), PROXY::before);
	}

	@AfterAll
	static void stop() throws Exception {
		PROXY.close();
		if (function != null) {
			function.runtimeApi().close();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/response", "/error" })
	void servesOtherRequestsAfterABufferedAnswer(String kind) throws Exception {
		servesOtherRequests(kind, kind.equals("/error") ? "nonsense".getBytes(StandardCharsets.UTF_8)
				: new AlbGateway(false).event(Request.get("/hello/").build()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/hello/", "/contract/throws" })
	void servesOtherRequestsAfterAStreamedAnswer(String path) throws Exception {
		servesOtherRequests("/response", new FunctionUrlGateway().event(Request.get(path).build()));
	}

	private static void servesOtherRequests(String kind, byte[] event) throws Exception {
		String gate = "/contract/gate/" + UUID.randomUUID();
		CompletableFuture<Void> first = new CompletableFuture<>();
		ByteArrayOutputStream all = new ByteArrayOutputStream() {

			@Override
			public void flush() {
				if (toString(StandardCharsets.UTF_8).contains("first")) {
					first.complete(null);
				}
			}

		};
		CompletableFuture<InvocationResult> stream = function.runtimeApi()
			.invoke(new FunctionUrlGateway().event(Request.get(gate).build()), (headers) -> all);
		first.get(30, TimeUnit.SECONDS);
		CompletableFuture<Void> cut = PROXY.cut(kind);
		function.runtimeApi().invoke(event);
		cut.get(30, TimeUnit.SECONDS);
		AlbGateway alb = new AlbGateway(false);
		assertThat(alb.response(function.invoke(alb.event(Request.of("POST", gate).build()))).status()).isEqualTo(202);
		assertThat(stream.get(30, TimeUnit.SECONDS).failed()).isFalse();
		assertThat(all.toString(StandardCharsets.UTF_8)).contains("last");
	}

}
