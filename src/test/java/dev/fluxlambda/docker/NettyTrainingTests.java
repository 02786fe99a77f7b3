package dev.fluxlambda.docker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Trains an application of Spring Boot without the actuator. Its server answers 503 until
 * its runner has returned.
 */
@Execution(ExecutionMode.CONCURRENT)
class NettyTrainingTests {

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
		classPath = Tools.compile(programs, Path.of("src/main/docker/training/NettyTraining.java"), server);
	}

	@Test
	void waitsForRunners() throws Exception {
		Training training = train();
		assertThat(training.output()).contains("2 requests 1 times, 0 failures");
		assertThat(training.status()).isZero();
	}

	@Test
	void failsIfTheServerEndsBeforeItIsReady() throws Exception {
		Training training = train("fail");
		assertThat(training.output()).contains("This runner fails")
			.endsWith("The server has ended before it was ready\n");
		assertThat(training.status()).isOne();
	}

	private Training train(String... arguments) throws Exception {
		Path requests = Files.writeString(this.folder.resolve("requests.txt"),
				"200 GET /\n200 POST / {\"name\":\"Ada\"}\n");
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		ProcessBuilder builder = new ProcessBuilder(java, "-XX:TieredStopAtLevel=1", "-cp", classPath, "NettyTraining",
				requests.toString(), "1", java, "-XX:TieredStopAtLevel=1", "-cp", classPath, "Server");
		builder.command().addAll(List.of(arguments));
		Process process = builder.redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		return new Training(process.waitFor(), output);
	}

	private record Training(int status, String output) {
	}

}
