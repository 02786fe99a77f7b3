package dev.fluxlambda.contract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.fluxlambda.image.RuntimeApi;
import dev.fluxlambda.local.FunctionUrlGateway;
import dev.fluxlambda.local.Gateway;
import dev.fluxlambda.local.LambdaCommand;
import dev.fluxlambda.local.LambdaProcess;
import dev.fluxlambda.local.StreamingGateway;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A function with SnapStart, up to its snapshot and after it: the Runtime API answers
 * {@code restore/next} at once. The function is the {@linkplain TrainedFunction trained}
 * one where there is one.
 */
@Execution(ExecutionMode.CONCURRENT)
@Order(1)
@Timeout(120)
class SnapStartTests {

	private static final Pattern HOOK = Pattern.compile("hook=([A-Za-z ]+)");

	private static final String ACCESS_LOG = "dev.fluxlambda.request.AccessLog";

	private static final String ID = "\"correlationId\"";

	@TempDir
	@SuppressWarnings("NullAway.Init")
	Path directory;

	@ParameterizedTest
	@ValueSource(strings = { "buffer", "stream" })
	void hooksAndPrimingRunBeforeTheFirstEvent(String mode) throws Exception {
		try (RuntimeApi runtimeApi = new RuntimeApi(); LambdaProcess process = start(mode, Map.of(), runtimeApi)) {
			runtimeApi.ready().get(60, TimeUnit.SECONDS);
			String log = log();
			assertThat(HOOK.matcher(log).results().map((hook) -> hook.group(1)))
				.containsExactlyInAnyOrder("lifecycle start", "lifecycle stop", "crac beforeCheckpoint",
						"aws beforeCheckpoint", "aws afterRestore", "crac afterRestore", "lifecycle start")
				// Before the snapshot in the reverse order of their registration
				.containsSubsequence("crac beforeCheckpoint", "aws beforeCheckpoint", "aws afterRestore",
						"crac afterRestore")
				.containsSubsequence("lifecycle start", "lifecycle stop", "aws afterRestore")
				.containsSubsequence("lifecycle stop", "lifecycle start");
			assertThat(log).containsOnlyOnce("Priming has handled 100 requests");
			assertThat(log.indexOf("Priming has handled")).isLessThan(log.indexOf("beforeCheckpoint"));
			assertThat(log).doesNotContain(ACCESS_LOG, ID, "\"ERROR\"");
			assertThat(warnings()).isEmpty();
			assertThat(answer(mode, runtimeApi, "after-restore")).isEqualTo("{\"message\":\"Hello Ada\"}");
			assertThat(process.exitCode()).isNotDone();
			// The streaming runtime writes it when the Runtime API has the answer
			Awaitility.await()
				.atMost(Duration.ofSeconds(10))
				.untilAsserted(() -> assertThat(log().lines().filter((line) -> line.contains(ID))).singleElement()
					.asString()
					.contains(ACCESS_LOG, ID + ":\"after-restore\""));
		}
	}

	@Test
	void failingHookBeforeSnapshotFailsStart() throws Exception {
		failingHookBeforeSnapshotFailsStart("stream");
	}

	@Test
	@Tag("nightly")
	void failingHookBeforeSnapshotFailsStartInAwsClient() throws Exception {
		failingHookBeforeSnapshotFailsStart("buffer");
	}

	private void failingHookBeforeSnapshotFailsStart(String mode) throws Exception {
		try (RuntimeApi runtimeApi = new RuntimeApi();
				LambdaProcess process = start(mode, Map.of(SnapStartHooks.FAILING, "beforeCheckpoint"), runtimeApi)) {
			assertThat(new String(runtimeApi.initError().get(60, TimeUnit.SECONDS), StandardCharsets.UTF_8))
				.contains("com.amazonaws.services.lambda.crac.CheckpointException");
			assertThat(process.exitCode().get(30, TimeUnit.SECONDS)).isNotZero();
			assertThat(runtimeApi.restoreError()).isNotDone();
			assertThat(log()).contains("made to fail beforeCheckpoint").doesNotContain("afterRestore");
		}
	}

	@Test
	void failingHookAfterSnapshotFailsRestore() throws Exception {
		failingHookAfterSnapshotFailsRestore("stream");
	}

	@Test
	@Tag("nightly")
	void failingHookAfterSnapshotFailsRestoreInAwsClient() throws Exception {
		failingHookAfterSnapshotFailsRestore("buffer");
	}

	private void failingHookAfterSnapshotFailsRestore(String mode) throws Exception {
		try (RuntimeApi runtimeApi = new RuntimeApi();
				LambdaProcess process = start(mode, Map.of(SnapStartHooks.FAILING, "afterRestore"), runtimeApi)) {
			assertThat(new String(runtimeApi.restoreError().get(60, TimeUnit.SECONDS), StandardCharsets.UTF_8))
				.contains("com.amazonaws.services.lambda.crac.RestoreException");
			assertThat(process.exitCode().get(30, TimeUnit.SECONDS)).isNotZero();
			assertThat(runtimeApi.initError()).isNotDone();
			assertThat(log()).contains("made to fail afterRestore");
		}
	}

	/**
	 * The requests are those of an application: with another method, a body and a query,
	 * some that fail, and one that hangs. There are more rounds than the time permits.
	 */
	@Test
	void warnsOnceOfFailingOrHangingRequests() throws Exception {
		Path requests = Files.writeString(this.directory.resolve("requests"), """
				# A comment

				200 POST /hello/ {"name":"Ada"}
				200 POST /contract/identity?q=a-secret 1
				200 POST /contract/fault/CHAIN/EXCEPTION
				200 POST /contract/fault/CHAIN/NO_CLASS
				418 GET /hello/a%2Fb
				200 GET /contract/sleeps
				""");
		try (RuntimeApi runtimeApi = new RuntimeApi();
				LambdaProcess process = start("buffer",
						Map.of("flux-lambda.priming.requests", requests.toUri().toString(),
								"flux-lambda.priming.rounds", "1000000", "flux-lambda.priming.timeout", "5s"),
						runtimeApi)) {
			runtimeApi.ready().get(60, TimeUnit.SECONDS);
			assertThat(process.exitCode()).isNotDone();
			assertThat(warnings()).singleElement()
				.asString()
				.contains("POST /contract/fault/CHAIN/EXCEPTION returned 500 instead of 200",
						"POST /contract/fault/CHAIN/NO_CLASS returned 500 instead of 200",
						"GET /hello/a%2Fb returned 200 instead of 418", "GET /contract/sleeps did not end in time",
						"the timeout of PT5S ended round")
				.doesNotContain("a-secret");
			assertThat(log()).doesNotContain(ACCESS_LOG, "GET /contract/sleeps failed", "DeadlineException");
			assertThat(answer("buffer", runtimeApi, "after-priming")).isEqualTo("{\"message\":\"Hello Ada\"}");
		}
	}

	@Test
	void warnsOnceOfUnreadableRequests() throws Exception {
		warnsOnceOfUnreadableRequests(
				Files.writeString(this.directory.resolve("requests"), "a line").toUri().toString());
	}

	@Test
	@Tag("nightly")
	void warnsOnceOfMissingRequests() throws Exception {
		warnsOnceOfUnreadableRequests("classpath:nothing.txt");
	}

	private void warnsOnceOfUnreadableRequests(String location) throws Exception {
		try (RuntimeApi runtimeApi = new RuntimeApi();
				LambdaProcess process = start("buffer", Map.of("flux-lambda.priming.requests", location), runtimeApi)) {
			runtimeApi.ready().get(60, TimeUnit.SECONDS);
			assertThat(process.exitCode()).isNotDone();
			assertThat(warnings()).singleElement().asString().contains("Priming has failed");
		}
	}

	@Test
	@Tag("nightly")
	void primingCanBeDisabled() throws Exception {
		try (RuntimeApi runtimeApi = new RuntimeApi();
				LambdaProcess process = start("buffer", Map.of("flux-lambda.priming.enabled", "false"), runtimeApi)) {
			runtimeApi.ready().get(60, TimeUnit.SECONDS);
			assertThat(process.exitCode()).isNotDone();
			assertThat(log()).contains("hook=crac afterRestore").doesNotContain("Priming");
		}
	}

	private LambdaProcess start(String mode, Map<String, String> properties, RuntimeApi runtimeApi) throws IOException {
		Map<String, String> all = new HashMap<>(properties);
		// The default of 10 s is too short for a machine that does other work
		all.putIfAbsent("flux-lambda.priming.timeout", "60s");
		Map<String, String> environment = new HashMap<>(Map.of(LambdaCommand.INITIALIZATION_TYPE, "snap-start",
				"SPRING_PROFILES_ACTIVE", "contract,snap-start", LambdaCommand.RESPONSE_MODE, mode,
				"SPRING_APPLICATION_JSON", JsonMapper.shared().writeValueAsString(all)));
		LambdaCommand command = TrainedFunction.isThere() ? TrainedFunction.commandWithContract("snap-start.args")
				: LambdaCommand.withTestClasses();
		return LambdaProcess.start(command.withEnvironment(environment).withOutput(this.directory.resolve("log")),
				runtimeApi);
	}

	private Stream<String> warnings() throws IOException {
		// The trained function also warns of the profiles of the test
		return log().lines().filter((line) -> line.contains("\"WARN\""));
	}

	private String log() throws IOException {
		return Files.readString(this.directory.resolve("log"));
	}

	private static String answer(String mode, RuntimeApi runtimeApi, String id) throws Exception {
		Gateway gateway = mode.equals("stream") ? new StreamingGateway(new FunctionUrlGateway())
				: new FunctionUrlGateway();
		byte[] event = gateway.event(Request.get("/hello/Ada").header("x-correlation-id", id).build());
		return Answer.of(gateway.response(runtimeApi.invoke(event).get(30, TimeUnit.SECONDS).body())).text();
	}

}
