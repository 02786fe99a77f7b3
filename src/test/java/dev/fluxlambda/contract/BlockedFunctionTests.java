package dev.fluxlambda.contract;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.fluxlambda.image.RuntimeApi;
import dev.fluxlambda.local.HttpApiGateway;
import dev.fluxlambda.local.LambdaCommand;
import dev.fluxlambda.local.LambdaProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A function whose handlers ignore their interrupt, until no thread is left.
 */
@Timeout(90)
class BlockedFunctionTests {

	private static final int CONCURRENCY = 32;

	private static final int STATUS = 3;

	@TempDir
	@SuppressWarnings("NullAway.Init")
	Path directory;

	@Test
	void endsWithReason() throws Exception {
		Path output = this.directory.resolve("output.txt");
		try (RuntimeApi runtimeApi = new RuntimeApi();
				LambdaProcess process = LambdaProcess.start(LambdaCommand.withTestClasses()
					.withEnvironment(Map.of("SPRING_PROFILES_ACTIVE", "contract", "AWS_LAMBDA_MAX_CONCURRENCY",
							String.valueOf(CONCURRENCY)))
					.withOutput(output), runtimeApi)) {
			runtimeApi.ready().get(60, TimeUnit.SECONDS);
			runtimeApi.setTimeout(Duration.ofMillis(400));
			byte[] event = new HttpApiGateway("$default").event(Request.get("/contract/blocked").build());
			CompletableFuture<?> ended = process.exitCode();
			// An event whose time is over before its handler runs blocks no thread
			while (!ended.isDone()) {
				CompletableFuture<?>[] events = Stream.generate(() -> runtimeApi.invoke(event))
					.limit(CONCURRENCY)
					.toArray(CompletableFuture[]::new);
				CompletableFuture.anyOf(ended, CompletableFuture.allOf(events).exceptionally((failure) -> null))
					.get(60, TimeUnit.SECONDS);
			}
			assertThat(process.exitCode().get(60, TimeUnit.SECONDS)).isEqualTo(STATUS);
		}
		assertThat(Files.readString(output))
			.containsOnlyOnce("Terminating due to 256 handlers that continue to block when interrupted");
	}

}
