package dev.fluxlambda.contract;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.fluxlambda.image.RuntimeApi;
import dev.fluxlambda.local.FunctionUrlGateway;
import dev.fluxlambda.local.Gateway;
import dev.fluxlambda.local.LambdaCommand;
import dev.fluxlambda.local.LambdaProcess;
import dev.fluxlambda.local.StreamingGateway;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The end of a function, whose process registers an extension if it is to have one.
 */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
class ShutdownTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	Path directory;

	@ParameterizedTest
	@CsvSource({ "buffer, true", "stream, true", "buffer, false" })
	void closesTheApplication(String mode, boolean enabled) throws Exception {
		Path output = this.directory.resolve("log");
		try (RuntimeApi runtimeApi = new RuntimeApi();
				LambdaProcess process = LambdaProcess.start(LambdaCommand.withTestClasses()
					.withEnvironment(Map.of("SPRING_PROFILES_ACTIVE", "contract,snap-start",
							LambdaCommand.RESPONSE_MODE, mode, "FLUXLAMBDA_SHUTDOWN_ENABLED", String.valueOf(enabled)))
					.withOutput(output), runtimeApi)) {
			Gateway gateway = mode.equals("stream") ? new StreamingGateway(new FunctionUrlGateway())
					: new FunctionUrlGateway();
			byte[] event = gateway.event(Request.get("/hello/Ada").build());
			byte[] answer = runtimeApi.invoke(event).get(60, TimeUnit.SECONDS).body();
			assertThat(Answer.of(gateway.response(answer)).text()).isEqualTo("{\"message\":\"Hello Ada\"}");
			if (enabled) {
				assertThat(runtimeApi.extension().get(60, TimeUnit.SECONDS)).isEqualTo("flux-lambda");
				ProcessHandle.of(process.pid()).orElseThrow().destroy();
				assertThat(process.exitCode().join()).isEqualTo(143);
				assertThat(Files.readString(output)).contains("hook=lifecycle stop");
			}
			else {
				assertThat(runtimeApi.extension()).isNotDone();
			}
		}
	}

}
