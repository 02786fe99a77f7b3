package dev.fluxlambda.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import dev.fluxlambda.image.FunctionUnavailableException;
import dev.fluxlambda.image.InvocationResult;
import dev.fluxlambda.image.RuntimeApi;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The application in a separate process, under AWS's runtime client.
 */
@Execution(ExecutionMode.CONCURRENT)
@Order(1)
@Timeout(120)
class LambdaProcessTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	Path directory;

	@Test
	void requestsGoThroughTheRuntimeClient() throws Exception {
		try (RuntimeApi runtimeApi = new RuntimeApi();
				LambdaProcess process = LambdaProcess.start(command(), runtimeApi);
				GatewayServer restApi = GatewayServer.start(new RestApiGateway("dev"), runtimeApi, 0);
				GatewayServer httpApi = GatewayServer.start(new HttpApiGateway("$default"), runtimeApi, 0);
				HttpClient client = HttpClient.newHttpClient()) {
			for (URI uri : new URI[] { restApi.uri(), restApi.uri().resolve("dev/"), httpApi.uri() }) {
				HttpResponse<String> hello = send(client, HttpRequest.newBuilder(uri.resolve("hello/")));
				assertThat(hello.statusCode()).isEqualTo(200);
				assertThat(hello.body()).isEqualTo("{\"message\":\"Hello World\"}");
			}
			HttpResponse<String> failed = send(client,
					HttpRequest.newBuilder(runtimeApi.invocations()).POST(HttpRequest.BodyPublishers.ofString("{}")));
			assertThat(failed.statusCode()).isEqualTo(200);
			assertThat(ErrorReport.read(failed.body().getBytes(StandardCharsets.UTF_8)).type())
				.isEqualTo("dev.fluxlambda.lambda.UnsupportedEventException");
			assertThat(process.exitCode()).isNotDone();
		}
	}

	@Test
	void endsWithItsOwner() {
		try (RuntimeApi runtimeApi = new RuntimeApi()) {
			LambdaProcess process = LambdaProcess.start(command(), runtimeApi);
			runtimeApi.ready().join();
			process.close();
			assertThat(process.exitCode().join()).isEqualTo(143);
			assertThat(ProcessHandle.of(process.pid()).filter(ProcessHandle::isAlive)).isEmpty();
		}
	}

	@Test
	void pendingInvocationsFailWithTheProcess() {
		try (RuntimeApi runtimeApi = new RuntimeApi();
				LambdaProcess process = LambdaProcess.start(command().withJvmArguments("-XX:NoSuchOption"),
						runtimeApi)) {
			CompletableFuture<InvocationResult> pending = runtimeApi.invoke(new byte[0]);
			assertThatExceptionOfType(Exception.class).isThrownBy(pending::join)
				.havingCause()
				.isInstanceOf(FunctionUnavailableException.class)
				.withMessage("The function's process has ended with exit code 1");
			assertThat(process.exitCode().join()).isEqualTo(1);
		}
	}

	@Test
	void failingStartIsReported() throws Exception {
		try (RuntimeApi runtimeApi = new RuntimeApi();
				LambdaProcess process = LambdaProcess.start(
						command().withEnvironment(Map.of("SPRING_MAIN_SOURCES", "no.such.Configuration")), runtimeApi);
				HttpClient client = HttpClient.newHttpClient()) {
			assertThat(new String(runtimeApi.initError().join(), StandardCharsets.UTF_8))
				.contains("no.such.Configuration");
			HttpResponse<String> response = send(client,
					HttpRequest.newBuilder(runtimeApi.invocations()).POST(HttpRequest.BodyPublishers.ofString("{}")));
			assertThat(response.statusCode()).isEqualTo(502);
			assertThat(response.body().getBytes(StandardCharsets.UTF_8)).isEqualTo(runtimeApi.initError().join());
			assertThat(process.exitCode().join()).isNotZero();
		}
	}

	private LambdaCommand command() {
		return LambdaCommand.withoutTestClasses()
			// Beside these tests, others set the property in this JVM
			.withJvmArguments("-D" + ApplicationClass.VARIABLE + "=dev.fluxlambda.hello.HelloApplication")
			.withOutput(this.directory.resolve("output.txt"));
	}

	private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request)
			throws IOException, InterruptedException {
		return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

}
