package dev.fluxlambda.docker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Trains a program that returns each event, or fails if the event requests it.
 */
@Execution(ExecutionMode.CONCURRENT)
class LambdaTrainingTests {

	private static final String FUNCTION = """
			import java.net.URI;
			import java.net.http.*;

			void main() throws Exception {
				String runtime = "http://" + System.getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/invocation/";
				HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
				while (true) {
					var event = client.send(HttpRequest.newBuilder(URI.create(runtime + "next")).build(),
							HttpResponse.BodyHandlers.ofString());
					String id = event.headers().firstValue("Lambda-Runtime-Aws-Request-Id").orElseThrow();
					String result = event.body().contains("fails") ? "error" : "response";
					client.send(HttpRequest.newBuilder(URI.create(runtime + id + "/" + result))
						.POST(HttpRequest.BodyPublishers.ofString(event.body())).build(),
							HttpResponse.BodyHandlers.discarding());
				}
			}
			""";

	private static String classPath = "";

	@TempDir
	Path folder;

	@BeforeAll
	static void compile(@TempDir Path programs) throws IOException {
		Path function = Files.writeString(programs.resolve("Function.java"), FUNCTION);
		classPath = Tools.compile(programs, Path.of("src/main/docker/training/LambdaTraining.java"), function);
	}

	@BeforeEach
	void createFolders() throws IOException {
		Files.createDirectories(this.folder.resolve("events/answers"));
	}

	@Test
	void theExpectedStatusesAreATraining() throws Exception {
		event("one", "{\"statusCode\": 404}", "{\"statusCode\":404,\"body\":\"\"}");
		event("two", "{\"body\":\"{\\\"statusCode\\\":500}\"}", "{\"warmup\":true}");
		Training training = train();
		assertThat(training.output()).contains("2 events answered, 0 failures");
		assertThat(training.status()).isZero();
	}

	@Test
	void anotherStatusFails() throws Exception {
		event("one", "{\"statusCode\":500}", "{\"statusCode\":200}");
		Training training = train();
		assertThat(training.output()).contains("one.json: status 200 is expected, and it is status 500");
		assertThat(training.status()).isOne();
	}

	@Test
	void anErrorFails() throws Exception {
		event("one", "{\"fails\":true}", "{\"statusCode\":200}");
		Training training = train();
		assertThat(training.output()).contains("one.json: status 200 is expected, and it is an error");
		assertThat(training.status()).isOne();
	}

	@Test
	void eventsWithoutExpectedAnswerMayFail() throws Exception {
		Files.writeString(this.folder.resolve("events/one.json"), "{\"fails\":true}");
		Files.writeString(this.folder.resolve("events/two.json"), "{\"no\":\"HTTP event\"}");
		assertThat(train().status()).isZero();
	}

	private void event(String name, String event, String answer) throws IOException {
		Files.writeString(this.folder.resolve("events/" + name + ".json"), event);
		Files.writeString(this.folder.resolve("events/answers/" + name + ".json"), answer);
	}

	private Training train() throws Exception {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		Process process = new ProcessBuilder(java, "-cp", classPath, "LambdaTraining",
				this.folder.resolve("events").toString(), "1", java, "-cp", classPath, "Function")
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		return new Training(process.waitFor(), output);
	}

	private record Training(int status, String output) {
	}

}
