package dev.fluxlambda.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import dev.fluxlambda.contract.FaultRoutes.Fault;
import dev.fluxlambda.contract.FaultRoutes.Place;
import dev.fluxlambda.image.RuntimeApi;
import dev.fluxlambda.local.AlbGateway;
import dev.fluxlambda.local.FunctionUrlGateway;
import dev.fluxlambda.local.Gateway;
import dev.fluxlambda.local.HttpApiGateway;
import dev.fluxlambda.local.HttpApiV1Gateway;
import dev.fluxlambda.local.LambdaCommand;
import dev.fluxlambda.local.LambdaProcess;
import dev.fluxlambda.local.RestApiGateway;
import dev.fluxlambda.local.StreamingGateway;
import dev.fluxlambda.local.VpcLatticeGateway;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several invocations at a time in one process, under AWS's runtime client and under the
 * streaming runtime, as on Lambda Managed Instances: no answer, id, attribute or log line
 * is another's, also if events between them fail.
 */
@Execution(ExecutionMode.CONCURRENT)
@Order(1)
@Timeout(300)
class ConcurrencyTests {

	/** How many in each mode; another number with {@code -Dconcurrent.events}. */
	private static final int EVENTS = Integer.getInteger("concurrent.events", 400);

	private static final List<Gateway> GATEWAYS = List.of(new RestApiGateway("dev"), new HttpApiGateway("$default"),
			new HttpApiV1Gateway("$default"), new FunctionUrlGateway(), new AlbGateway(true), new AlbGateway(false),
			new VpcLatticeGateway());

	private static final Set<Class<?>> STREAMING = Set.of(RestApiGateway.class, FunctionUrlGateway.class);

	private static final Pattern LINE = Pattern.compile("want=([^\"]+)\".*\"correlationId\":\"([^\"]+)\"");

	@TempDir
	@SuppressWarnings("NullAway.Init")
	Path directory;

	@ParameterizedTest
	@CsvSource({ "buffer, 32", "stream, 8" })
	void keepsConcurrentInvocationsApart(String mode, int concurrency) throws Exception {
		Path output = this.directory.resolve("log");
		Set<String> requestIds = ConcurrentHashMap.newKeySet();
		try (RuntimeApi runtimeApi = new RuntimeApi();
				LambdaProcess process = LambdaProcess.start(command()
					.withEnvironment(Map.of("SPRING_PROFILES_ACTIVE", "contract", "AWS_LAMBDA_MAX_CONCURRENCY",
							String.valueOf(concurrency), LambdaCommand.RESPONSE_MODE, mode))
					.withOutput(output), runtimeApi)) {
			runtimeApi.ready().join();
			Semaphore inFlight = new Semaphore(2 * concurrency);
			List<CompletableFuture<Void>> all = new ArrayList<>();
			for (int i = 0; i < EVENTS; i++) {
				assertThat(inFlight.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
				Gateway gateway = GATEWAYS.get(i % GATEWAYS.size());
				boolean streams = mode.equals("stream") && STREAMING.contains(gateway.getClass());
				all.add(send(streams ? new StreamingGateway(gateway) : gateway, i, requestIds, runtimeApi)
					.whenComplete((done, failure) -> inFlight.release()));
			}
			CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
			assertThat(process.exitCode()).isNotDone();
		}
		int answered = EVENTS - Math.ceilDiv(EVENTS, 10);
		assertThat(requestIds).hasSize(answered);
		// The runtime client's own text may stand before a line
		assertThat(LINE.matcher(Files.readString(output)).results()).hasSize(answered)
			.allSatisfy((line) -> assertThat(line.group(1)).isEqualTo(line.group(2)));
	}

	private static LambdaCommand command() throws IOException {
		return TrainedFunction.isThere() ? TrainedFunction.commandWithContract("concurrent.args")
				: LambdaCommand.withTestClasses();
	}

	private static CompletableFuture<Void> send(Gateway gateway, int number, Set<String> requestIds,
			RuntimeApi runtimeApi) {
		boolean fails = number % 10 == 0;
		String id = "id-" + number;
		Request request = Request
			.post(fails ? fault(number / 10) : "/contract/identity?q=" + number, "text/plain", "body " + number)
			.header("x-correlation-id", id);
		return runtimeApi.invoke(gateway.event(request.build())).thenAccept((result) -> {
			Answer answer = Answer.of(gateway.response(result.body()));
			assertThat(answer.status()).as(id).isEqualTo(fails ? 500 : 200);
			assertThat(answer.header("x-correlation-id")).isEqualTo(id);
			JsonNode json = answer.json();
			if (fails) {
				assertThat(json.path("correlationId").asString()).isEqualTo(id);
			}
			else {
				assertThat(json.path("header").asString()).isEqualTo(id);
				assertThat(json.path("mdc").asString()).isEqualTo(id);
				assertThat(json.path("attribute").asString()).isEqualTo(id);
				assertThat(json.path("event").asString()).contains("\"" + id + "\"");
				requestIds.add(json.path("requestId").asString());
				assertThat(json.path("body").asString()).isEqualTo("body " + number);
				assertThat(json.path("query").asString()).isEqualTo(String.valueOf(number));
			}
		});
	}

	private static String fault(int number) {
		Place[] places = Place.values();
		Place place = places[number % places.length];
		List<Fault> faults = FaultTests.faults(place);
		return "/contract/fault/" + place + "/" + faults.get(number / places.length % faults.size());
	}

}
