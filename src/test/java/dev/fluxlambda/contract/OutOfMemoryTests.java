package dev.fluxlambda.contract;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.fluxlambda.FluxLambdaApplication;
import dev.fluxlambda.local.HttpApiGateway;
import dev.fluxlambda.local.LambdaCommand;
import dev.fluxlambda.local.LambdaProcess;
import dev.fluxlambda.local.RuntimeApi;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Without memory the process ends, on every thread, whoever has made the error.
 */
@Timeout(120)
class OutOfMemoryTests {

	private static final String[] JVM = { "-Xmx160m", "-XX:MaxDirectMemorySize=64m", "-XX:+ExitOnOutOfMemoryError" };

	private static final int STATUS = 3;

	@TempDir
	@SuppressWarnings("NullAway.Init")
	Path directory;

	@ParameterizedTest
	@ValueSource(strings = { "heap-later", "direct", "code", "signal" })
	void endsTheFunction(String kind) throws Exception {
		Path output = this.directory.resolve("output.txt");
		try (RuntimeApi runtimeApi = new RuntimeApi();
				LambdaProcess process = LambdaProcess.start(LambdaCommand.withTestClasses()
					.withJvmArguments(JVM)
					.withEnvironment(Map.of("SPRING_PROFILES_ACTIVE", "contract", "AWS_LAMBDA_MAX_CONCURRENCY", "2"))
					.withOutput(output), runtimeApi)) {
			runtimeApi.ready().join();
			runtimeApi.invoke(new HttpApiGateway("$default").event(Request.get("/contract/memory/" + kind).build()));
			assertThat(process.exitCode().get(60, TimeUnit.SECONDS)).isEqualTo(STATUS);
		}
		assertThat(Files.readString(output)).contains("Terminating due to");
	}

	@ParameterizedTest
	@ValueSource(strings = { "heap", "direct", "code-later" })
	void endsTheServer(String kind) throws Exception {
		int port = freePort();
		Process process = server(port).start();
		try {
			Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> send(port, "/hello/"));
			assertThat(send(port, "/contract/memory/" + kind)).isFalse();
			assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
			assertThat(process.exitValue()).isEqualTo(STATUS);
		}
		finally {
			process.destroyForcibly().waitFor();
		}
	}

	private ProcessBuilder server(int port) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(List.of(JVM));
		command
			.addAll(List.of("-cp", LambdaCommand.withTestClasses().classPath(), FluxLambdaApplication.class.getName(),
					"--spring.profiles.active=contract", "--server.address=127.0.0.1", "--server.port=" + port));
		return new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(this.directory.resolve("output.txt").toFile());
	}

	private static boolean send(int port, String path) {
		try (RawHttp connection = RawHttp.connect(port)) {
			return connection.send(Request.get(path).build()).status() == 200;
		}
		catch (Exception ex) {
			return false;
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

}
