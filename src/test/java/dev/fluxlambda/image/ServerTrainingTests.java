package dev.fluxlambda.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Trains an application of Spring Boot without the actuator. Its server answers 503 until
 * its runner has returned.
 */
@Execution(ExecutionMode.CONCURRENT)
@Order(1)
class ServerTrainingTests {

	private static final String SERVER = """
			import com.sun.net.httpserver.HttpServer;
			import java.net.InetSocketAddress;
			import org.springframework.boot.*;
			import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
			import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
			import org.springframework.context.annotation.Bean;

			@SpringBootConfiguration(proxyBeanMethods = false)
			@ImportAutoConfiguration(ApplicationAvailabilityAutoConfiguration.class)
			public class Server {

				private static volatile boolean ready;

				public static void main(String[] args) throws Exception {
					HttpServer server = HttpServer.create(
							new InetSocketAddress("127.0.0.1", Integer.parseInt(System.getenv("PORT"))), 0);
					server.createContext("/", (exchange) -> {
						exchange.sendResponseHeaders(ready ? 200 : 503, -1);
						exchange.close();
					});
					server.start();
					SpringApplication application = new SpringApplication(Server.class);
					application.setWebApplicationType(WebApplicationType.NONE);
					try {
						application.run(args);
					}
					catch (IllegalStateException ex) {
						System.exit(2);
					}
				}

				@Bean
				CommandLineRunner runner() {
					return (args) -> {
						Thread.sleep(300);
						if (args.length > 0) {
							throw new IllegalStateException("This runner fails");
						}
						ready = true;
					};
				}

			}
			""";

	private static String classPath = "";

	@TempDir
	Path folder;

	@BeforeAll
	static void compile(@TempDir Path programs) throws IOException {
		Path server = Files.writeString(programs.resolve("Server.java"), SERVER);
		classPath = Tools.compile(programs, server);
	}

	@Test
	void waitsForRunners() throws Exception {
		assertThat(train("200 GET /\n200 POST / {\"name\":\"Ada\"}\n")).isEqualTo("2 requests 1 times, 0 failures []");
	}

	@Test
	void anotherStatusFails() {
		assertThatExceptionOfType(ToolException.class).isThrownBy(() -> train("# A comment\n\n404 GET /\n"))
			.withMessage("1 requests 1 times, 1 failures [404 GET /: 200]");
	}

	@Test
	void failsIfTheServerEndsBeforeItIsReady() {
		assertThatExceptionOfType(ToolException.class).isThrownBy(() -> train("200 GET /", "fail"))
			.withMessage("The server has ended before it was ready");
		assertThat(output()).content().contains("This runner fails");
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /", "200 /hello", "200 GET", "2000 GET /", "200 GET hello" })
	void aLineThatIsNoRequestIsNamed(String line) {
		assertThatExceptionOfType(ToolException.class).isThrownBy(() -> train(line)).withMessageEndingWith(": " + line);
	}

	private String train(String requests, String... arguments) throws Exception {
		Path file = Files.writeString(this.folder.resolve("requests.txt"), requests);
		ProcessBuilder server = new ProcessBuilder(Processes.java(), "-XX:TieredStopAtLevel=1", "-cp", classPath,
				"Server");
		server.command().addAll(List.of(arguments));
		return new ServerTraining(file).run(server, 1, output());
	}

	private Path output() {
		return this.folder.resolve("output");
	}

}
