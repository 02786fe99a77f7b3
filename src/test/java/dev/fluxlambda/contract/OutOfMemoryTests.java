package dev.fluxlambda.contract;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.fluxlambda.image.RuntimeApi;
import dev.fluxlambda.local.HttpApiGateway;
import dev.fluxlambda.local.LambdaCommand;
import dev.fluxlambda.local.LambdaProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Without memory the process ends, on every thread, whoever has made the error.
 */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
class OutOfMemoryTests {

	private static final String[] JVM = { "-Xmx160m", "-XX:MaxDirectMemorySize=64m", "-XX:+ExitOnOutOfMemoryError" };

	private static final int STATUS = 3;

	@TempDir
	@SuppressWarnings("NullAway.Init")
	Path directory;

	@Test
	void endsTheFunction() throws Exception {
		endsTheFunctionInEachWay("code");
	}

	@ParameterizedTest
	@ValueSource(strings = { "heap-later", "direct", "signal" })
	@Tag("nightly")
	void endsTheFunctionInEachWay(String kind) throws Exception {
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

	@Test
	void endsTheServer() throws Exception {
		endsTheServerInEachWay("direct");
	}

	@ParameterizedTest
	@ValueSource(strings = { "heap", "code" })
	@Tag("nightly")
	void endsTheServerInEachWay(String kind) throws Exception {
		try (ServerProcess server = ServerProcess.start(Map.of(), JVM)) {
			assertThat(send(server.port(), "/hello/")).isTrue();
			assertThat(send(server.port(), "/contract/memory/" + kind)).isFalse();
			assertThat(server.exitCode().get(60, TimeUnit.SECONDS)).isEqualTo(STATUS);
		}
	}

	private static boolean send(int port, String path) {
		try (RawHttp connection = RawHttp.connect(port)) {
			return connection.send(Request.get(path).build()).status() == 200;
		}
		catch (Exception ex) {
			return false;
		}
	}

}
