package dev.fluxlambda.contract;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import dev.fluxlambda.docs.MarkdownTable;
import dev.fluxlambda.local.RestApiGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.util.function.SingletonSupplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * CloudWatch's metrics in the log of a function.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">Specification:
 * Embedded metric format</a>
 */
class MetricsTests {

	private static final SingletonSupplier<TestFunction> FUNCTION = SingletonSupplier
		.of(() -> TestFunction.start(Map.of("flux-lambda.metrics.namespace", "greetings")));

	@ParameterizedTest
	@CsvSource({ "GET, /hello/Ada, /hello/{name}, GET, 0", "POST, /hello/, /hello/, POST, 0",
			"GET, /contract/throws, /contract/throws, GET, 1", "GET, /nothing/at/all, /**, GET, 0",
			"GET, /contract/filter-answers, UNKNOWN, GET, 0", "GET, /contract/filter-throws, UNKNOWN, GET, 1",
			"BREW, /contract/echo/pot, /contract/echo, OTHER, 0" })
	void theAccessLineHasTheMetrics(String method, String target, String route, String dimension, int errors)
			throws IOException {
		long before = System.currentTimeMillis();
		JsonNode line = accessLine(FUNCTION.obtain(), Request.of(method, target));
		assertThat(line.path("_aws").propertyNames()).containsExactlyInAnyOrder("Timestamp", "CloudWatchMetrics");
		assertThat(line.path("_aws").path("Timestamp").asLong()).isBetween(before, System.currentTimeMillis());
		assertThat(line.path("_aws").path("CloudWatchMetrics")).hasSize(1);
		JsonNode directive = line.path("_aws").path("CloudWatchMetrics").path(0);
		assertThat(directive.propertyNames()).containsExactlyInAnyOrder("Namespace", "Dimensions", "Metrics");
		assertThat(directive.path("Namespace").stringValue()).isEqualTo("greetings");
		assertThat(directive.path("Dimensions").toString()).isEqualTo("[[\"Route\",\"Method\"]]");
		assertThat(line.path("Route").stringValue()).isEqualTo(route);
		assertThat(line.path("Method").stringValue()).isEqualTo(dimension);
		Map<String, String> metrics = new TreeMap<>();
		for (JsonNode metric : directive.path("Metrics")) {
			assertThat(metric.propertyNames()).containsExactlyInAnyOrder("Name", "Unit");
			assertThat(line.path(metric.path("Name").stringValue()).isNumber()).as(metric.toString()).isTrue();
			metrics.put(metric.path("Name").stringValue(), metric.path("Unit").stringValue());
		}
		assertThat(metrics).isEqualTo(documented());
		assertThat(line.path("Requests").intValue()).isOne();
		assertThat(line.path("Errors").intValue()).isEqualTo(errors);
		assertThat(line.path("Duration").longValue()).isEqualTo(line.path("duration").longValue());
		assertThat(line.path("correlationId").isString()).isTrue();
	}

	@Test
	void onlyTheFirstEventIsAColdStart() {
		TestFunction function = TestFunction.start(Map.of("flux-lambda.metrics.namespace", "greetings"));
		JsonNode first = accessLine(function, Request.get("/hello/"));
		assertThat(first.path("coldStart").booleanValue()).isTrue();
		assertThat(first.path("ColdStarts").intValue()).isOne();
		JsonNode second = accessLine(function, Request.get("/hello/"));
		assertThat(second.path("coldStart").booleanValue()).isFalse();
		assertThat(second.path("ColdStarts").intValue(1)).isZero();
	}

	@Test
	void marksWarmupAsColdStart() {
		TestFunction function = TestFunction.start(Map.of());
		function.invoke("{\"warmup\":true}".getBytes());
		assertThat(accessLine(function, Request.get("/hello/")).path("coldStart").booleanValue()).isFalse();
	}

	@Test
	void hasNoMetricsWithoutNamespace() {
		JsonNode line = accessLine(TestFunction.start(Map.of("flux-lambda.metrics.namespace", "")),
				Request.get("/hello/"));
		assertThat(line.has("_aws")).isFalse();
		assertThat(line.has("Requests")).isFalse();
	}

	private static JsonNode accessLine(TestFunction function, Request request) {
		assumeThat(TrainedFunction.isThere()).isFalse();
		String id = UUID.randomUUID().toString();
		return LogLines
			.during(id, () -> function.send(new RestApiGateway("dev"), request.header("x-correlation-id", id)))
			.stream()
			.filter((line) -> line.getLoggerName().endsWith(".AccessLog"))
			.map(LogFieldsTests::json)
			.findFirst()
			.orElseThrow();
	}

	private static Map<String, String> documented() throws IOException {
		Map<String, String> metrics = new TreeMap<>();
		for (MarkdownTable table : MarkdownTable.read(Path.of("docs", "operations.md"))) {
			if (table.columns().getFirst().equals("metric")) {
				for (List<String> row : table.rows()) {
					metrics.put(row.get(0).replace("`", ""), row.get(1));
				}
			}
		}
		return metrics;
	}

}
