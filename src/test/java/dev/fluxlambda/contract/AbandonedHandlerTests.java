package dev.fluxlambda.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

import dev.fluxlambda.local.FunctionUrlGateway;
import dev.fluxlambda.local.Gateway;
import dev.fluxlambda.local.GatewayResponse;
import dev.fluxlambda.local.HttpApiGateway;
import dev.fluxlambda.local.StreamingGateway;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A handler that goes on after its deadline cannot change the 504.
 */
@Timeout(60)
class AbandonedHandlerTests {

	/** The deadline of each request. */
	private static final int MILLIS = 1000;

	/** In place of the status of a stream that has begun before the deadline. */
	private static final int CUT = 0;

	private static TestServer netty;

	private static TestFunction function;

	private static StreamingFunction streaming;

	/** How a request is sent. */
	enum Sender {

		NETTY((request) -> netty.send(request.build())),

		BUFFER((request) -> function.send(new HttpApiGateway("$default"), request)),

		STREAM((request) -> {
			Gateway gateway = new StreamingGateway(new FunctionUrlGateway());
			try {
				return gateway.response(streaming.invoke(gateway.event(request.build())));
			}
			catch (IllegalArgumentException ex) {
				// The stream had begun at the deadline, and ends with it
				assertThat(ex).hasMessageContaining("DeadlineException");
				return new GatewayResponse(CUT, List.of(), new byte[0]);
			}
		});

		@SuppressWarnings("ImmutableEnumChecker")
		private final Function<Request, GatewayResponse> send;

		Sender(Function<Request, GatewayResponse> send) {
			this.send = send;
		}

		Answer send(String path) {
			return Answer.of(this.send.apply(Request.get(path).header("x-correlation-id", "abandoned")));
		}

	}

	@BeforeAll
	static void start() {
		netty = TestServer.start(Map.of("flux-lambda.netty.deadline", MILLIS + "ms"));
		function = TestFunction.start(Map.of("flux-lambda.deadline-margin", "1m"), 2 * MILLIS);
		streaming = StreamingFunction.start(Map.of("flux-lambda.deadline-margin", "1m"),
				Map.of("AWS_LAMBDA_MAX_CONCURRENCY", "16"));
		streaming.runtimeApi().setTimeout(Duration.ofMillis(2 * MILLIS));
	}

	@ParameterizedTest
	@EnumSource
	void answersWithUnchangedProblem(Sender sender) throws Exception {
		int failures = AbandonedRoutes.FAILURES.size();
		var answered = AbandonedRoutes.hold();
		List<Answer> answers;
		try {
			answers = sendAll(sender,
					List.of(AbandonedRoutes.Way.values()).stream().map((way) -> "/contract/abandoned/" + way).toList());
		}
		finally {
			answered.countDown();
		}
		for (Answer answer : answers) {
			isProblem(answer);
			assertThat(answer.header("access-control-allow-origin")).isEqualTo("https://app.example");
		}
		// A response that the handler ends later fails
		Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.untilAsserted(() -> assertThat(AbandonedRoutes.FAILURES).hasSizeGreaterThanOrEqualTo(failures + 3));
		assertThat(AbandonedRoutes.FAILURES).allMatch((failure) -> failure.toString().contains("504 GATEWAY_TIMEOUT"));
	}

	@ParameterizedTest
	@EnumSource
	void answersWithOneOfBothAtTheDeadline(Sender sender) throws Exception {
		List<String> paths = new ArrayList<>();
		for (int i = -120; i < 120; i++) {
			paths.add("/contract/late-response?ms=" + (MILLIS + i / 20));
		}
		for (Answer answer : sendAll(sender, paths)) {
			if (answer.status() == CUT) {
				continue;
			}
			if (answer.status() == 202) {
				assertThat(answer.header("x-late")).isEqualTo("late");
				assertThat(answer.body()).isEqualTo("in time");
			}
			else {
				isProblem(answer);
			}
		}
	}

	private static List<Answer> sendAll(Sender sender, List<String> paths)
			throws InterruptedException, ExecutionException {
		try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<Answer>> answers = paths.stream()
				.map((path) -> clients.submit(() -> sender.send(path)))
				.toList();
			List<Answer> all = new ArrayList<>();
			for (Future<Answer> answer : answers) {
				all.add(answer.get());
			}
			return all;
		}
	}

	private static void isProblem(Answer answer) {
		assertThat(answer.status()).isEqualTo(504);
		assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
		assertThat(answer.header("x-correlation-id")).isEqualTo("abandoned");
		assertThat(answer.json().path("correlationId").asString()).isEqualTo("abandoned");
		assertThat(answer.headers().keySet())
			.noneMatch((name) -> name.startsWith("x-late") || name.matches("x-[0-9]+"));
		assertThat(answer.cookies()).isEmpty();
	}

}
