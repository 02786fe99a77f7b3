package dev.fluxlambda.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class RuntimeApiTests {

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
		HttpResponse<String> next = get("invocation/next");
		assertThat(next.statusCode()).isEqualTo(200);
		assertThat(next.body()).isEqualTo("event");
		assertThat(next.headers().map()).containsKeys("date", "lambda-runtime-deadline-ms",
				"lambda-runtime-invoked-function-arn");
		assertThat(next.headers().firstValue("content-type")).contains("application/json");
		assertThat(next.headers().firstValue("lambda-runtime-aws-request-id").map(UUID::fromString)).isPresent();
		assertThat(next.headers().firstValue("lambda-runtime-trace-id").orElseThrow())
			.matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0");
	}

	@Test
	void responsesAndErrorsReachWhoInvoked() throws Exception {
		CompletableFuture<InvocationResult> first = this.runtimeApi.invoke(bytes("1"));
		CompletableFuture<InvocationResult> second = this.runtimeApi.invoke(bytes("2"));
		HttpResponse<String> accepted = post(takeNext() + "/response", bytes("answer"));
		post(takeNext() + "/error", bytes("{\"errorType\":\"x\"}"));
		assertThat(accepted.statusCode()).isEqualTo(202);
		assertThat(accepted.body()).isEqualTo("{\"status\":\"OK\"}");
		assertThat(first.join().failed()).isFalse();
		assertThat(first.join().body()).isEqualTo(bytes("answer"));
		assertThat(second.join().failed()).isTrue();
		assertThat(second.join().body()).isEqualTo(bytes("{\"errorType\":\"x\"}"));
	}

	@Test
	void unknownRequestIdIsAnError() throws Exception {
		HttpResponse<String> response = post("invocation/" + UUID.randomUUID() + "/response", bytes("answer"));
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(ErrorReport.read(bytes(response.body())).type()).isEqualTo("InvalidRequestID");
	}

	@Test
	void answerOfSixMegabytesIsTheLargest() throws Exception {
		CompletableFuture<InvocationResult> largest = this.runtimeApi.invoke(bytes("1"));
		CompletableFuture<InvocationResult> tooLarge = this.runtimeApi.invoke(bytes("2"));
		assertThat(post(takeNext() + "/response", new byte[6 * 1024 * 1024]).statusCode()).isEqualTo(202);
		HttpResponse<String> response = post(takeNext() + "/response", new byte[6 * 1024 * 1024 + 1]);
		assertThat(response.statusCode()).isEqualTo(413);
		assertThat(ErrorReport.read(bytes(response.body())).type()).isEqualTo("RequestEntityTooLarge");
		assertThat(largest.join().failed()).isFalse();
		assertThat(tooLarge.join().failed()).isTrue();
	}

	@Test
	void initErrorFailsAllInvocations() throws Exception {
		CompletableFuture<InvocationResult> waiting = this.runtimeApi.invoke(bytes("1"));
		byte[] error = bytes("{\"errorType\":\"x.Y\",\"errorMessage\":\"no such bean\"}");
		assertThat(post("init/error", error).statusCode()).isEqualTo(202);
		assertThat(this.runtimeApi.initError().join()).isEqualTo(error);
		assertThat(waiting.exceptionNow()).isInstanceOf(FunctionUnavailableException.class)
			.hasMessage("The function could not start: x.Y: no such bean");
		assertThat(this.runtimeApi.ready()).isCompletedExceptionally();
	}

	@Test
	void restoreIsAnswered() throws Exception {
		assertThat(get("restore/next").statusCode()).isEqualTo(200);
		assertThat(post("restore/error", bytes("{}")).statusCode()).isEqualTo(202);
		assertThat(get("unknown").statusCode()).isEqualTo(404);
	}

	private String takeNext() throws IOException, InterruptedException {
		return "invocation/"
				+ get("invocation/next").headers().firstValue("lambda-runtime-aws-request-id").orElseThrow();
	}

	private HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return this.client.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
	}

	private HttpResponse<String> post(String path, byte[] body) throws IOException, InterruptedException {
		return this.client.send(
				HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(),
				HttpResponse.BodyHandlers.ofString());
	}

	private URI uri(String path) {
		return URI.create("http://" + this.runtimeApi.address() + "/2018-06-01/runtime/" + path);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
