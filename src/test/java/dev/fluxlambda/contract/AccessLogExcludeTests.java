package dev.fluxlambda.contract;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.fluxlambda.local.RestApiGateway;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Requests that have no line in the access log.
 */
class AccessLogExcludeTests {

	@Test
	void doesNotLogProbes() {
		TestServer server = Servers.NETTY.get();
		for (String probe : List.of("/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness")) {
			assertIsNotLogged(server, probe);
		}
	}

	@Test
	void logsPathsSimilarToProbes() {
		assertIsLogged(Servers.NETTY.get(), "/actuator/healthy");
	}

	@Test
	void aFailureHasALineOnAnyPath() {
		TestServer server = TestServer
			.start(Map.of("flux-lambda.access-log.exclude", "/contract/{*path},/functions/**"));
		assertIsLogged(server, "/contract/throws");
		assertIsNotLogged(server, "/contract/annotated?number=x");
		assertIsNotLogged(server, "/functions/hello");
		assertIsLogged(server, "/actuator/health");
	}

	@Test
	void nothingIsExcludedByAnEmptyList() {
		TestServer server = TestServer.start(Map.of("flux-lambda.access-log.exclude", ""));
		assertIsLogged(server, "/actuator/health");
	}

	@Test
	void excludesStageFromPath() {
		assumeThat(TrainedFunction.isThere()).isFalse();
		TestFunction function = TestFunction.start(Map.of("flux-lambda.access-log.exclude", "/hello/Ada"));
		String id = UUID.randomUUID().toString();
		assertThat(LogLines.during(id, () -> {
			for (String target : List.of("/dev/hello/Ada", "/dev/hello/Eve")) {
				function.send(new RestApiGateway("dev"), Request.get(target).header("x-correlation-id", id));
			}
		})).extracting(ILoggingEvent::getFormattedMessage)
			.singleElement()
			.asString()
			.startsWith("GET /dev/hello/Eve 200");
	}

	private static void assertIsLogged(TestServer server, String target) {
		String id = UUID.randomUUID().toString();
		LogLines.during(id, "GET " + target + " ",
				() -> server.send(Request.get(target).header("x-correlation-id", id).build()));
	}

	private static void assertIsNotLogged(TestServer server, String target) {
		String id = UUID.randomUUID().toString();
		assertThat(LogLines.during(id, "GET /hello/ ", () -> {
			server.send(Request.get(target).header("x-correlation-id", id).build());
			server.send(Request.get("/hello/").header("x-correlation-id", id).build());
		})).filteredOn((line) -> line.getLoggerName().endsWith(".AccessLog")).hasSize(1);
	}

}
