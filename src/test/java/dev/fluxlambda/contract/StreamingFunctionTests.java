package dev.fluxlambda.contract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import com.amazonaws.services.lambda.crac.Context;
import com.amazonaws.services.lambda.crac.Core;
import com.amazonaws.services.lambda.crac.Resource;
import dev.fluxlambda.image.InvocationResult;
import dev.fluxlambda.local.AlbGateway;
import dev.fluxlambda.local.ErrorReport;
import dev.fluxlambda.local.FunctionUrlGateway;
import dev.fluxlambda.local.RestApiGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * What the streaming runtime sends to the Runtime API.
 */
@Timeout(60)
class StreamingFunctionTests {

	private final StreamingFunction function = Servers.STREAMING_FUNCTION.get();

	@Test
	void aRestApiGetsItsPrelude() {
		byte[] answer = this.function.invoke(new RestApiGateway("dev").event(Request.get("/contract/cookies").build()));
		assertThat(new String(answer, StandardCharsets.UTF_8)).startsWith("{\"statusCode\":200,\"headers\":{")
			.contains("\"multiValueHeaders\":{\"set-cookie\":[\"a=1")
			.endsWith("\0".repeat(8))
			.doesNotContain("isBase64Encoded", "body");
	}

	@Test
	void aFunctionUrlGetsItsPrelude() {
		byte[] answer = this.function.invoke(new FunctionUrlGateway().event(Request.get("/contract/cookies").build()));
		assertThat(new String(answer, StandardCharsets.UTF_8)).startsWith("{\"statusCode\":200,\"headers\":{")
			.contains("\"cookies\":[\"a=1")
			.endsWith("\0".repeat(8))
			.doesNotContain("isBase64Encoded", "body");
	}

	@Test
	void aStreamIsAnnounced() throws Exception {
		Map<String, String> headers = new HashMap<>();
		byte[] event = new RestApiGateway("dev").event(Request.get("/hello/").build());
		InvocationResult result = this.function.runtimeApi().invoke(event, (begun) -> {
			headers.putAll(begun);
			return OutputStream.nullOutputStream();
		}).get(30, TimeUnit.SECONDS);
		assertThat(result.failed()).isFalse();
		assertThat(headers).containsEntry("content-type", "application/vnd.awslambda.http-integration-response")
			.containsEntry("lambda-runtime-function-response-mode", "streaming")
			.containsEntry("transfer-encoding", "chunked")
			.containsEntry("trailer", "Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body")
			.containsEntry("connection", "close")
			.containsKey("lambda-runtime-invocation-id")
			.doesNotContainKey("content-length");
	}

	@Test
	void buffersOtherFrontEnds() {
		AlbGateway alb = new AlbGateway(false);
		assertThat(Answer.of(alb.response(this.function.invoke(alb.event(Request.get("/hello/").build())))).text())
			.isEqualTo("{\"message\":\"Hello World\"}");
		assertThat(new String(this.function.invoke("{\"warmup\":true}".getBytes(StandardCharsets.UTF_8)),
				StandardCharsets.UTF_8))
			.isEqualTo("{\"warmup\":true}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "nonsense", "", "[1]" })
	void reportsUnanswerableEventAndContinues(String event) throws Exception {
		InvocationResult result = this.function.runtimeApi()
			.invoke(event.getBytes(StandardCharsets.UTF_8))
			.get(30, TimeUnit.SECONDS);
		assertThat(result.failed()).isTrue();
		assertThat(ErrorReport.read(result.body()).type()).isEqualTo("dev.fluxlambda.lambda.UnsupportedEventException");
		aStreamIsAnnounced();
	}

	@Test
	void anErrorAfterTheFirstBytesIsInTheTrailers() throws Exception {
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
		String id = UUID.randomUUID().toString();
		byte[] event = new FunctionUrlGateway().event(Request.get(gate).header("x-correlation-id", id).build());
		Callable<Boolean> exchange = () -> {
			CompletableFuture<InvocationResult> result = this.function.runtimeApi().invoke(event, (headers) -> all);
			first.get(30, TimeUnit.SECONDS);
			this.function.invoke(new FunctionUrlGateway().event(Request.of("DELETE", gate).build()));
			assertThat(result.get(30, TimeUnit.SECONDS).failed()).isTrue();
			assertThat(ErrorReport.read(result.join().body()).type()).isEqualTo("java.lang.IllegalStateException");
			return true;
		};
		if (TrainedFunction.isThere()) {
			exchange.call();
			return;
		}
		List<ILoggingEvent> lines = LogLines.during(id, () -> assertThatNoException().isThrownBy(exchange::call));
		assertThat(lines).filteredOn((line) -> line.getLevel() == Level.ERROR).hasSize(1);
		assertThat(lines.getLast().getFormattedMessage())
			.matches("GET " + gate + " 200 \\d+ ms: java.lang.IllegalStateException");
	}

	@Test
	void headersOverTheLimitAreA500() {
		Answer answer = Answer
			.of(Transport.REST_API_STREAM.send(Request.get("/contract/long-header?length=17000").build()));
		assertThat(answer.status()).isEqualTo(500);
		assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
	}

	@Test
	void headersOverTheLimitAreLoggedWithTheLimit() {
		assertThat(LogLines.of(Transport.REST_API_STREAM, Request.get("/contract/long-header?length=17000")))
			.filteredOn((line) -> line.getThrowableProxy() != null)
			.extracting((line) -> line.getThrowableProxy().getMessage())
			.anyMatch((message) -> message.contains("and the limit of the REST API is 16376"));
	}

	@Test
	void theDeadlineEndsAStreamWithTrailers() throws Exception {
		String gate = "/contract/gate/" + UUID.randomUUID();
		this.function.runtimeApi().setTimeout(Duration.ofSeconds(3));
		try {
			byte[] event = new FunctionUrlGateway().event(Request.get(gate).build());
			InvocationResult result = this.function.runtimeApi().invoke(event).get(30, TimeUnit.SECONDS);
			assertThat(result.failed()).isTrue();
			assertThat(ErrorReport.read(result.body()).type()).isNotEqualTo("Sandbox.Timedout").isNotEmpty();
		}
		finally {
			this.function.runtimeApi().setTimeout(Duration.ofSeconds(30));
		}
		aStreamIsAnnounced();
	}

	@Test
	void hooksRunAroundASnapshot() throws Exception {
		assumeThat(TrainedFunction.isThere()).isFalse();
		List<String> hooks = Collections.synchronizedList(new ArrayList<>());
		Resource resource = new Resource() {

			@Override
			public void beforeCheckpoint(Context<? extends Resource> context) {
				hooks.add("before");
			}

			@Override
			public void afterRestore(Context<? extends Resource> context) {
				hooks.add("after");
			}

		};
		Core.getGlobalContext().register(resource);
		StreamingFunction snapped = StreamingFunction.start(Map.of(),
				Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start"));
		assertThat(hooks).containsExactly("before", "after");
		assertThat(snapped.invoke(new RestApiGateway("dev").event(Request.get("/hello/").build()))).isNotEmpty();
		snapped.runtimeApi().close();
	}

	@Test
	void aStartThatFailsIsReported() {
		assertThatThrownBy(() -> StreamingFunction.start(Map.of("flux-lambda.events.function", "nothing")))
			.hasStackTraceContaining("names 'nothing'");
	}

	@Test
	void awsClientCannotStream() {
		// Otherwise the mode selects the runtime
		assumeThat(TrainedFunction.isThere()).isFalse();
		assertThatThrownBy(() -> TestFunction.start(Map.of(StreamingFunction.MODE, "stream")))
			.hasStackTraceContaining("FLUX_LAMBDA_RESPONSE_MODE");
	}

	@Test
	void cancelsStreamWhenReaderStops() throws Exception {
		assumeThat(TrainedFunction.isThere()).isFalse();
		// More than what the buffers of a connection hold
		int count = 2_000;
		int before = StreamingRoutes.PARTS.get();
		CountDownLatch stopped = new CountDownLatch(1);
		CountDownLatch released = new CountDownLatch(1);
		byte[] event = new RestApiGateway("dev").event(Request.get("/contract/parts?count=" + count).build());
		this.function.runtimeApi().invoke(event, (headers) -> new OutputStream() {

			@Override
			public void write(int octet) throws IOException {
				stopped.countDown();
				try {
					released.await();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
				throw new IOException("The reader has gone away");
			}

		});
		assertThat(stopped.await(30, TimeUnit.SECONDS)).isTrue();
		// An invocation that takes as long as the first would take without a stop
		byte[] other = new RestApiGateway("dev").event(Request.get("/contract/large?size=128000000").build());
		assertThat(this.function.invoke(other)).hasSizeGreaterThan(128_000_000);
		assertThat(StreamingRoutes.PARTS.get() - before).isLessThan(count / 2);
		released.countDown();
		StreamingRoutes.CANCELLED.asMono().toFuture().get(30, TimeUnit.SECONDS);
		assertThat(StreamingRoutes.PARTS.get() - before).isLessThan(count / 2);
	}

}
