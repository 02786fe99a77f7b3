package dev.fluxlambda.image;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.fluxlambda.local.ErrorReport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Execution(ExecutionMode.CONCURRENT)
@Timeout(60)
class RuntimeApiTests {

	private static final String STREAMED = "Lambda-Runtime-Function-Response-Mode: streaming\r\n"
			+ "Content-Type: application/vnd.awslambda.http-integration-response\r\n";

	private final HttpClient client = HttpClient.newHttpClient();

	private final RuntimeApi runtimeApi = new RuntimeApi();

	@AfterEach
	void close() {
		this.runtimeApi.close();
		this.client.close();
	}

	@Test
	void nextHasTheHeadersOfTheRealOne() throws Exception {
		this.runtimeApi.invoke(bytes("event"));
		long now = System.currentTimeMillis();
		HttpResponse<String> next = get("invocation/next");
		assertThat(next.statusCode()).isEqualTo(200);
		assertThat(next.body()).isEqualTo("event");
		assertThat(next.headers().map()).containsKey("date").doesNotContainKey("lambda-runtime-aws-tenant-id");
		assertThat(header(next, "content-type")).isEqualTo("application/json");
		assertThat(UUID.fromString(header(next, "lambda-runtime-aws-request-id"))).isNotNull();
		assertThat(header(next, "lambda-runtime-invocation-id")).isNotEmpty();
		assertThat(Long.parseLong(header(next, "lambda-runtime-deadline-ms"))).isBetween(now + 30_000, now + 90_000);
		assertThat(header(next, "lambda-runtime-invoked-function-arn")).isEqualTo(RuntimeApi.FUNCTION_ARN);
		assertThat(header(next, "lambda-runtime-trace-id"))
			.matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0");
	}

	@Test
	void settingsApplyToTheNextEvent() throws Exception {
		this.runtimeApi.setFunctionArn("arn:aws:lambda:us-east-1:1:function:other");
		this.runtimeApi.setTenantId("tenant-1");
		this.runtimeApi.setTimeout(Duration.ofMinutes(15));
		this.runtimeApi.invoke(bytes("event"));
		long now = System.currentTimeMillis();
		HttpResponse<String> next = get("invocation/next");
		assertThat(header(next, "lambda-runtime-invoked-function-arn"))
			.isEqualTo("arn:aws:lambda:us-east-1:1:function:other");
		assertThat(header(next, "lambda-runtime-aws-tenant-id")).isEqualTo("tenant-1");
		assertThat(Long.parseLong(header(next, "lambda-runtime-deadline-ms"))).isGreaterThanOrEqualTo(now + 900_000);
	}

	@Test
	void responsesAndErrorsReachWhatInvoked() throws Exception {
		CompletableFuture<InvocationResult> first = this.runtimeApi.invoke(bytes("1"));
		CompletableFuture<InvocationResult> second = this.runtimeApi.invoke(bytes("2"));
		HttpResponse<String> accepted = post(takeNext() + "/response", bytes("answer"));
		post(takeNext() + "/error", bytes("{\"errorType\":\"x\"}"));
		assertThat(accepted.statusCode()).isEqualTo(202);
		assertThat(accepted.body()).isEqualTo("{\"status\":\"OK\"}");
		assertThat(first.join().failed()).isFalse();
		assertThat(first.join().body()).isEqualTo(bytes("answer"));
		assertThat(first.join().nanos()).isPositive();
		assertThat(second.join().failed()).isTrue();
		assertThat(second.join().body()).isEqualTo(bytes("{\"errorType\":\"x\"}"));
	}

	@Test
	void invocationsAreTakenInTheirOrder() throws Exception {
		for (String event : List.of("1", "2", "3")) {
			this.runtimeApi.invoke(bytes(event));
		}
		assertThat(List.of(get("invocation/next").body(), get("invocation/next").body(), get("invocation/next").body()))
			.containsExactly("1", "2", "3");
	}

	@Test
	void severalClientsPollAtTheSameTimeAndAnswerInAnyOrder() throws Exception {
		List<CompletableFuture<HttpResponse<String>>> polls = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			polls.add(this.client.sendAsync(HttpRequest.newBuilder(uri("invocation/next")).build(),
					HttpResponse.BodyHandlers.ofString()));
		}
		Map<String, CompletableFuture<InvocationResult>> results = Map.of("1", this.runtimeApi.invoke(bytes("1")), "2",
				this.runtimeApi.invoke(bytes("2")), "3", this.runtimeApi.invoke(bytes("3")));
		for (CompletableFuture<HttpResponse<String>> poll : polls.reversed()) {
			HttpResponse<String> next = poll.join();
			assertThat(post("invocation/" + header(next, "lambda-runtime-aws-request-id") + "/response",
					bytes("to " + next.body()))
				.statusCode()).isEqualTo(202);
		}
		results.forEach((event, result) -> assertThat(result.join().body()).isEqualTo(bytes("to " + event)));
	}

	@Test
	void pollOfAClosedConnectionGetsNothing() throws Exception {
		try (Socket gone = connect()) {
			send(gone, "GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\n\r\n");
			this.runtimeApi.idle().join();
		}
		Awaitility.await().until(() -> !this.runtimeApi.idle().isDone());
		this.runtimeApi.invoke(bytes("event"));
		assertThat(get("invocation/next").body()).isEqualTo("event");
	}

	@ParameterizedTest
	@ValueSource(strings = { "response", "error" })
	void anInvocationIsAnsweredOnce(String kind) throws Exception {
		CompletableFuture<InvocationResult> result = this.runtimeApi.invoke(bytes("1"));
		String invocation = takeNext();
		post(invocation + "/" + kind, bytes("first"));
		HttpResponse<String> second = post(invocation + "/response", bytes("second"));
		assertThat(second.statusCode()).isEqualTo(403);
		assertThat(type(second)).isEqualTo("InvalidStateTransition");
		assertThat(result.join().body()).isEqualTo(bytes("first"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "response", "error" })
	void unknownRequestIdIsRefused(String kind) throws Exception {
		HttpResponse<String> response = post("invocation/" + UUID.randomUUID() + "/" + kind, bytes("answer"));
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(type(response)).isEqualTo("InvalidRequestID");
	}

	@Test
	void answerAfterTheTimeoutIsRefused() throws Exception {
		this.runtimeApi.setTimeout(Duration.ofMillis(1));
		CompletableFuture<InvocationResult> result = this.runtimeApi.invoke(bytes("1"));
		String invocation = takeNext();
		assertThat(result.join().failed()).isTrue();
		assertThat(ErrorReport.read(result.join().body()).toString())
			.matches("Sandbox.Timedout: RequestId: [0-9a-f-]{36} Error: Task timed out after 0.00 seconds");
		HttpResponse<String> late = post(invocation + "/response", bytes("answer"));
		assertThat(late.statusCode()).isEqualTo(410);
		assertThat(type(late)).isEqualTo("Runtime.InvokeTimeout");
		this.runtimeApi.setTimeout(Duration.ofSeconds(30));
		this.runtimeApi.invoke(bytes("2"));
		assertThat(post(takeNext() + "/response", bytes("answer")).statusCode()).isEqualTo(202);
	}

	@Test
	void timeInTheQueueIsNotTimeOfTheFunction() throws Exception {
		this.runtimeApi.setTimeout(Duration.ofMillis(1));
		CompletableFuture<InvocationResult> result = this.runtimeApi.invoke(bytes("1"));
		assertThat(result
			.completeOnTimeout(new InvocationResult(bytes("still waits"), false, 0), 100, TimeUnit.MILLISECONDS)
			.join()
			.body()).isEqualTo(bytes("still waits"));
	}

	@Test
	void answerOfAnotherInvocationIdIsLate() throws Exception {
		CompletableFuture<InvocationResult> result = this.runtimeApi.invoke(bytes("1"));
		HttpResponse<String> next = get("invocation/next");
		String path = "invocation/" + header(next, "lambda-runtime-aws-request-id") + "/response";
		assertThat(post(path, bytes("other"), "Lambda-Runtime-Invocation-Id", "another").statusCode()).isEqualTo(410);
		assertThat(result).isNotDone();
		assertThat(
				post(path, bytes("own"), "Lambda-Runtime-Invocation-Id", header(next, "lambda-runtime-invocation-id"))
					.statusCode())
			.isEqualTo(202);
		assertThat(result.join().body()).isEqualTo(bytes("own"));
	}

	@Test
	void answerHasALimit() throws Exception {
		CompletableFuture<InvocationResult> largest = this.runtimeApi.invoke(bytes("1"));
		CompletableFuture<InvocationResult> tooLarge = this.runtimeApi.invoke(bytes("2"));
		byte[] answer = new byte[6_291_556];
		assertThat(post(takeNext() + "/response", answer).statusCode()).isEqualTo(202);
		HttpResponse<String> response = post(takeNext() + "/response", new byte[answer.length + 1]);
		assertThat(response.statusCode()).isEqualTo(413);
		assertThat(type(response)).isEqualTo("RequestEntityTooLarge");
		assertThat(largest.join().failed()).isFalse();
		assertThat(largest.join().body()).isEqualTo(answer);
		assertThat(tooLarge.join().failed()).isTrue();
		assertThat(ErrorReport.read(tooLarge.join().body()).type()).isEqualTo("Function.ResponseSizeTooLarge");
	}

	@Test
	void partsOfAStreamedAnswerAreReadAsTheyArrive() throws Exception {
		CompletableFuture<Map<String, String>> headers = new CompletableFuture<>();
		PipedInputStream answer = new PipedInputStream();
		PipedOutputStream pipe = new PipedOutputStream(answer);
		CompletableFuture<InvocationResult> result = this.runtimeApi.invoke(bytes("event"), (of) -> {
			headers.complete(of);
			return pipe;
		});
		try (Socket socket = connect()) {
			send(socket, head(takeNext(), STREAMED));
			assertThat(headers.join())
				.containsEntry("content-type", "application/vnd.awslambda.http-integration-response")
				.containsEntry("lambda-runtime-function-response-mode", "streaming");
			for (String part : List.of("first", "second")) {
				send(socket, chunk(part));
				assertThat(answer.readNBytes(part.length())).isEqualTo(bytes(part));
				assertThat(result).isNotDone();
			}
			send(socket, "0\r\n\r\n");
			assertThat(answer.read()).isEqualTo(-1);
			assertThat(result.join().failed()).isFalse();
			assertThat(result.join().body()).isEmpty();
			// To its end: the connection is not used for the next event
			assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
				.startsWith("HTTP/1.1 202 ")
				.contains("Connection: close");
		}
	}

	@Test
	void streamedAnswerIsCollectedForWhatReadsNoParts() throws Exception {
		CompletableFuture<InvocationResult> result = this.runtimeApi.invoke(bytes("event"));
		byte[] large = new byte[RuntimeApi.MAX_ANSWER_BYTES + 1];
		HttpRequest request = HttpRequest.newBuilder(uri(takeNext() + "/response"))
			.header("Lambda-Runtime-Function-Response-Mode", "streaming")
			.POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
			.build();
		assertThat(this.client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(202);
		assertThat(result.join().body()).isEqualTo(large);
	}

	@Test
	void trailersFailAStreamedAnswer() throws Exception {
		ByteArrayOutputStream answer = new ByteArrayOutputStream();
		CompletableFuture<InvocationResult> result = this.runtimeApi.invoke(bytes("event"), (headers) -> answer);
		String report = "{\"errorType\":\"x\",\"errorMessage\":\"in the middle\"}";
		try (Socket socket = connect()) {
			send(socket,
					head(takeNext(),
							STREAMED + "Trailer: Lambda-Runtime-Function-Error-Type, "
									+ "Lambda-Runtime-Function-Error-Body\r\n")
							+ chunk("begun") + "0\r\nLambda-Runtime-Function-Error-Type: x\r\n"
							+ "Lambda-Runtime-Function-Error-Body: " + Base64.getEncoder().encodeToString(bytes(report))
							+ "\r\n\r\n");
			assertThat(result.join().failed()).isTrue();
			assertThat(result.join().body()).isEqualTo(bytes(report));
			assertThat(answer.toString(StandardCharsets.UTF_8)).isEqualTo("begun");
		}
	}

	@Test
	void streamedAnswerThatIsCutHasFailed() throws Exception {
		CompletableFuture<InvocationResult> result = this.runtimeApi.invoke(bytes("event"));
		try (Socket socket = connect()) {
			send(socket, head(takeNext(), STREAMED) + chunk("begun"));
		}
		assertThat(result.join().failed()).isTrue();
		assertThat(ErrorReport.read(result.join().body()).type()).isEqualTo("Runtime.TruncatedResponse");
	}

	@Test
	void streamedAnswerEndsAtTheTimeout() throws Exception {
		this.runtimeApi.setTimeout(Duration.ofMillis(1));
		ByteArrayOutputStream answer = new ByteArrayOutputStream();
		CompletableFuture<InvocationResult> result = this.runtimeApi.invoke(bytes("event"), (headers) -> answer);
		String invocation = takeNext();
		result.join();
		try (Socket socket = connect()) {
			send(socket, head(invocation, STREAMED) + chunk("late") + "0\r\n\r\n");
			assertThat(statusLine(socket)).startsWith("HTTP/1.1 410 ");
		}
		assertThat(answer.toString()).isEmpty();
	}

	@Test
	void initErrorFailsAllInvocations() throws Exception {
		CompletableFuture<InvocationResult> waiting = this.runtimeApi.invoke(bytes("1"));
		byte[] error = bytes("{\"errorType\":\"x.Y\",\"errorMessage\":\"no such bean\"}");
		assertThat(post("init/error", error).statusCode()).isEqualTo(202);
		assertThat(this.runtimeApi.initError().join()).isEqualTo(error);
		assertThat(waiting.exceptionNow()).isInstanceOf(FunctionUnavailableException.class)
			.hasMessage("The function could not start: " + new String(error, StandardCharsets.UTF_8));
		assertThat(this.runtimeApi.ready()).isCompletedExceptionally();
	}

	@Test
	void restoreIsAnsweredAndMayFail() throws Exception {
		HttpResponse<String> restored = get("restore/next");
		assertThat(restored.statusCode()).isEqualTo(200);
		assertThat(restored.body()).isEqualTo("{\"status\":\"OK\"}");
		CompletableFuture<InvocationResult> waiting = this.runtimeApi.invoke(bytes("1"));
		assertThat(post("restore/error", bytes("{}")).statusCode()).isEqualTo(202);
		assertThat(this.runtimeApi.restoreError().join()).isEqualTo(bytes("{}"));
		assertThat(waiting.exceptionNow()).hasMessageStartingWith("The function could not be restored: ");
	}

	@Test
	void failingEndsAllInvocations() throws Exception {
		CompletableFuture<InvocationResult> running = this.runtimeApi.invoke(bytes("1"));
		takeNext();
		CompletableFuture<InvocationResult> waiting = this.runtimeApi.invoke(bytes("2"));
		FunctionUnavailableException gone = new FunctionUnavailableException("gone");
		this.runtimeApi.fail(gone);
		this.runtimeApi.fail(new FunctionUnavailableException("another reason"));
		assertThat(running.exceptionNow()).isSameAs(gone);
		assertThat(waiting.exceptionNow()).isSameAs(gone);
		assertThat(this.runtimeApi.invoke(bytes("3")).exceptionNow()).isSameAs(gone);
	}

	@Test
	void eventsArePostedAsToTheEmulator() throws Exception {
		FakeRuntime runtime = new FakeRuntime(this.runtimeApi, RuntimeApiTests::answer);
		assertThat(invoke("1")).satisfies((response) -> {
			assertThat(response.body()).isEqualTo("to 1");
			assertThat(response.headers().firstValue("X-Amz-Function-Error")).isEmpty();
		});
		assertThat(invoke("fail")).satisfies((response) -> {
			assertThat(response.statusCode()).isEqualTo(200);
			assertThat(type(response)).isEqualTo("fake");
			assertThat(header(response, "X-Amz-Function-Error")).isEqualTo("Unhandled");
		});
		assertThat(invoke("x".repeat(RuntimeApi.MAX_PAYLOAD_BYTES + 1)).statusCode()).isEqualTo(413);
		runtime.close();
		this.runtimeApi.fail(new FunctionUnavailableException("gone"));
		HttpResponse<String> unavailable = invoke("1");
		assertThat(unavailable.statusCode()).isEqualTo(502);
		assertThat(unavailable.body()).contains("gone");
	}

	@Test
	void otherPathsAreUnknown() throws Exception {
		for (String path : List.of("unknown", "invocation/1/response", "invocation/next/")) {
			assertThat(get(path).statusCode()).as(path).isEqualTo(404);
		}
		for (String path : List.of("invocation/next", "invocation/1", "invocation/1/2/response", "restore/next")) {
			assertThat(post(path, bytes("1")).statusCode()).as(path).isEqualTo(404);
		}
	}

	@Test
	void supportsExpectContinue() throws Exception {
		CompletableFuture<InvocationResult> result = this.runtimeApi.invoke(bytes("1"));
		HttpRequest request = HttpRequest.newBuilder(uri(takeNext() + "/response"))
			.expectContinue(true)
			.POST(HttpRequest.BodyPublishers.ofString("answer"))
			.build();
		assertThat(this.client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(202);
		assertThat(result.join().body()).isEqualTo(bytes("answer"));
	}

	@Test
	void failsOnUsedPort() {
		int port = this.runtimeApi.invocations().getPort();
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> new RuntimeApi(new InetSocketAddress("127.0.0.1", port)));
	}

	@Test
	void servesCommandAsProgram() throws Exception {
		Process program = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				"target/classes", ".ci/containers/RuntimeApiProgram.java", "127.0.0.1:0", "sh", "-c",
				"echo $AWS_LAMBDA_RUNTIME_API; exit 3")
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		try (BufferedReader output = program.inputReader()) {
			String address = output.readLine();
			assertThat(output.readLine()).isEqualTo(address);
			HttpResponse<String> response = this.client
				.send(HttpRequest.newBuilder(URI.create("http://" + address + RuntimeApi.INVOCATIONS))
					.POST(HttpRequest.BodyPublishers.ofString("{}"))
					.build(), HttpResponse.BodyHandlers.ofString());
			assertThat(response.statusCode()).isEqualTo(502);
			assertThat(response.body()).contains("The function's process has ended with exit code 3");
		}
		finally {
			program.destroyForcibly().waitFor();
		}
	}

	private static byte[] answer(byte[] event) {
		String text = new String(event, StandardCharsets.UTF_8);
		if (text.equals("fail")) {
			throw new IllegalStateException();
		}
		return bytes("to " + text);
	}

	private HttpResponse<String> invoke(String event) throws IOException, InterruptedException {
		return this.client.send(HttpRequest.newBuilder(this.runtimeApi.invocations())
			.POST(HttpRequest.BodyPublishers.ofString(event))
			.build(), HttpResponse.BodyHandlers.ofString());
	}

	private String takeNext() throws IOException, InterruptedException {
		return "invocation/" + header(get("invocation/next"), "lambda-runtime-aws-request-id");
	}

	private HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return this.client.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
	}

	private HttpResponse<String> post(String path, byte[] body, String... headers)
			throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
			.POST(HttpRequest.BodyPublishers.ofByteArray(body));
		return this.client.send(((headers.length > 0) ? request.headers(headers) : request).build(),
				HttpResponse.BodyHandlers.ofString());
	}

	private URI uri(String path) {
		return URI.create("http://" + this.runtimeApi.address() + "/2018-06-01/runtime/" + path);
	}

	private Socket connect() throws IOException {
		return new Socket("127.0.0.1", this.runtimeApi.invocations().getPort());
	}

	private static void send(Socket socket, String text) throws IOException {
		socket.getOutputStream().write(bytes(text));
	}

	private static String head(String invocation, String headers) {
		return "POST /2018-06-01/runtime/" + invocation + "/response HTTP/1.1\r\nTransfer-Encoding: chunked\r\n"
				+ headers + "\r\n";
	}

	private static String chunk(String part) {
		return Integer.toHexString(part.length()) + "\r\n" + part + "\r\n";
	}

	private static String statusLine(Socket socket) throws IOException {
		return new BufferedReader(new InputStreamReader(socket.getInputStream())).readLine();
	}

	private static String header(HttpResponse<?> response, String name) {
		return response.headers().firstValue(name).orElseThrow();
	}

	private static String type(HttpResponse<String> response) {
		return ErrorReport.read(bytes(response.body())).type();
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
