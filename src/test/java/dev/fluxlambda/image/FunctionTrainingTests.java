package dev.fluxlambda.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Trains a program that returns each event, or fails if the event requests it.
 */
@Execution(ExecutionMode.CONCURRENT)
@Order(1)
class FunctionTrainingTests {

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
		classPath = Tools.compile(programs, function);
	}

	@BeforeEach
	void createFolders() throws IOException {
		Files.createDirectories(this.folder.resolve("events/answers"));
	}

	@Test
	void theExpectedStatusesAreATraining() throws Exception {
		event("one", "{\"statusCode\": 404}", "{\"statusCode\":404,\"body\":\"\"}");
		event("two", "{\"body\":\"{\\\"statusCode\\\":500}\"}", "{\"warmup\":true}");
		assertThat(train()).isEqualTo("2 events answered, 0 failures []");
	}

	@Test
	void anotherStatusFails() throws Exception {
		event("one", "{\"statusCode\":500}", "{\"statusCode\":200}");
		assertThatExceptionOfType(ToolException.class).isThrownBy(this::train)
			.withMessageContaining("one.json: status 200 is expected, and it is status 500");
	}

	@Test
	void anErrorFails() throws Exception {
		event("one", "{\"fails\":true}", "{\"statusCode\":200}");
		assertThatExceptionOfType(ToolException.class).isThrownBy(this::train)
			.withMessageContaining("one.json: status 200 is expected, and it is an error");
	}

	@Test
	void eventsWithoutExpectedAnswerMayFail() throws Exception {
		Files.writeString(this.folder.resolve("events/one.json"), "{\"fails\":true}");
		Files.writeString(this.folder.resolve("events/two.json"), "{\"no\":\"HTTP event\"}");
		assertThat(train()).isEqualTo("2 events answered, 0 failures []");
	}

	@Test
	void aFunctionThatDoesNotStartFails() throws Exception {
		event("one", "{}", "{\"statusCode\":200}");
		ProcessBuilder function = new ProcessBuilder(Processes.java(), "NoSuchClass");
		assertThatExceptionOfType(ToolException.class)
			.isThrownBy(() -> new FunctionTraining(this.folder.resolve("events")).run(function, 1, output()))
			.withMessage("The function's process has ended with exit code 1");
		assertThat(output()).content().contains("NoSuchClass");
	}

	private void event(String name, String event, String answer) throws IOException {
		Files.writeString(this.folder.resolve("events/" + name + ".json"), event);
		Files.writeString(this.folder.resolve("events/answers/" + name + ".json"), answer);
	}

	private String train() throws Exception {
		return new FunctionTraining(this.folder.resolve("events"))
			.run(new ProcessBuilder(Processes.java(), "-cp", classPath, "Function"), 1, output());
	}

	private Path output() {
		return this.folder.resolve("output");
	}

}
