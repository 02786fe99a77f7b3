package dev.fluxlambda.contract;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.fluxlambda.lambda.UnsupportedEventException;
import dev.fluxlambda.lambda.event.FieldSyntax;
import dev.fluxlambda.local.AlbGateway;
import dev.fluxlambda.local.FunctionUrlGateway;
import dev.fluxlambda.local.Gateway;
import dev.fluxlambda.local.HttpApiGateway;
import dev.fluxlambda.local.HttpApiV1Gateway;
import dev.fluxlambda.local.RestApiGateway;
import dev.fluxlambda.local.VpcLatticeGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Every broken event gets an answer that a front end cannot misread, or an error that
 * describes the expected events, and leaves nothing in memory.
 */
class HostileEventTests {

	/** How many in each format; another number with {@code -Dhostile.events}. */
	private static final int EVENTS = Integer.getInteger("hostile.events", 300);

	/** The same in each run; another with {@code -Dhostile.seed}. */
	private static final long SEED = Long.getLong("hostile.seed", 20261123);

	/** How much more memory the second half of the events may take than the first. */
	private static final double GROWTH = 1.05;

	private static final Logger APPLICATION_LOG = (Logger) LoggerFactory.getLogger("dev.fluxlambda");

	private static TestFunction function;

	@BeforeAll
	static void start() {
		function = TrainedFunction.isThere() ? TestFunction
			.start(Map.of("logging.level.dev.fluxlambda.http", "OFF", "logging.level.dev.fluxlambda.lambda", "OFF"))
				: Servers.FUNCTION.get();
		APPLICATION_LOG.setLevel(Level.OFF);
	}

	@AfterAll
	static void stop() {
		APPLICATION_LOG.setLevel(null);
	}

	static List<Gateway> gateways() {
		return List.of(new RestApiGateway("dev"), new HttpApiGateway("dev"), new HttpApiV1Gateway("dev"),
				new FunctionUrlGateway(), new AlbGateway(false), new AlbGateway(true), new VpcLatticeGateway());
	}

	@ParameterizedTest
	@MethodSource("gateways")
	@Timeout(value = 20, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void answersMutatedEvents(Gateway gateway) {
		EventMutation mutation = new EventMutation(SEED);
		List<byte[]> seeds = List.of(gateway.event(Request.get("/hello/Ada?q=1&q=2").header("Cookie", "a=1").build()),
				gateway.event(Request.post("/hello/", "application/json", "{\"name\":\"Ada\"}").build()),
				gateway.event(Request.post("/contract/echo", "application/octet-stream", "\0\u00FF").build()),
				gateway.event(Request.get("/contract/cookies").header("Accept-Encoding", "gzip").build()));
		int answers = 0;
		long memoryOfFirstHalf = 0;
		for (int i = 0; i < EVENTS; i++) {
			answers += isAnswered(i, mutation.mutate(seeds.get(i % seeds.size()))) ? 1 : 0;
			if (i == EVENTS / 2) {
				memoryOfFirstHalf = function.memory().orElse(0L);
			}
		}
		assertThat(answers).as("events that are still HTTP").isGreaterThan(EVENTS / 2);
		double bound = memoryOfFirstHalf * GROWTH;
		function.memory().ifPresent((memory) -> assertThat((double) memory).as("bytes of memory").isLessThan(bound));
	}

	private static boolean isAnswered(int number, byte[] event) {
		try {
			return isHonest(function.invoke(event));
		}
		catch (RuntimeException | AssertionError ex) {
			// Another class in a process, which reports the name
			if (ex.toString().contains(UnsupportedEventException.class.getSimpleName() + ": The event ")) {
				return false;
			}
			throw new AssertionError("event " + number + ": " + new String(event, StandardCharsets.UTF_8), ex);
		}
	}

	@Test
	void refusesDeeplyNestedJson() {
		byte[] event = ("{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}").getBytes(StandardCharsets.UTF_8);
		assertThatIllegalArgumentException().isThrownBy(() -> function.invoke(event))
			.withMessageContaining("The event cannot be read as JSON");
	}

	private static boolean isHonest(byte[] bytes) {
		JsonNode answer = JsonMapper.shared().readTree(bytes);
		if (answer.has("warmup")) {
			return false;
		}
		assertThat(answer.path("statusCode").asInt()).isBetween(200, 599);
		assertThat(answer.path("body").isString()).isTrue();
		answer.path("headers").properties().forEach((header) -> {
			assertThat(FieldSyntax.isToken(header.getKey())).isTrue();
			assertThat(FieldSyntax.isValue(header.getValue().stringValue())).isTrue();
		});
		answer.path("multiValueHeaders").properties().forEach((header) -> {
			assertThat(FieldSyntax.isToken(header.getKey())).isTrue();
			header.getValue().forEach((value) -> assertThat(FieldSyntax.isValue(value.stringValue())).isTrue());
		});
		answer.path("cookies").forEach((cookie) -> assertThat(FieldSyntax.isValue(cookie.stringValue())).isTrue());
		return true;
	}

}
