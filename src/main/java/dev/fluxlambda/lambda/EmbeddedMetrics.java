package dev.fluxlambda.lambda;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

import dev.fluxlambda.request.AccessLogFields;

import org.springframework.http.HttpMethod;

/**
 * Metrics in CloudWatch's embedded metric format: requests, errors (5xx), duration and
 * cold starts, by route and method. CloudWatch reads them from the access line. Their
 * number is bounded: a request without a handler, and one with a method that HTTP does
 * not define, each have one value for this dimension.
 *
 * @param namespace the namespace of the metrics
 * @see <a href=
 * "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">Specification:
 * Embedded metric format</a>
 */
record EmbeddedMetrics(String namespace) {

	private static final List<Map<String, String>> METRICS = List.of(metric("Requests", "Count"),
			metric("Errors", "Count"), metric("Duration", "Milliseconds"), metric("ColdStarts", "Count"));

	private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.values());

	private static final int SERVER_ERROR = 500;

	private static Map<String, String> metric(String name, String unit) {
		return Map.of("Name", name, "Unit", unit);
	}

	void add(AccessLogFields.Line line, boolean coldStart, BiConsumer<String, Object> fields) {
		fields.accept("_aws", Map.of("Timestamp", System.currentTimeMillis(), "CloudWatchMetrics", List.of(Map
			.of("Namespace", this.namespace, "Dimensions", List.of(List.of("Route", "Method")), "Metrics", METRICS))));
		// CloudWatch accepts only ASCII in a dimension
		fields.accept("Route", (line.route() != null) ? line.route().replaceAll("[^ -~]", "?") : "UNKNOWN");
		fields.accept("Method", METHODS.contains(HttpMethod.valueOf(line.method())) ? line.method() : "OTHER");
		fields.accept("Requests", 1);
		fields.accept("Errors", (line.status() >= SERVER_ERROR) ? 1 : 0);
		fields.accept("Duration", line.duration());
		fields.accept("ColdStarts", coldStart ? 1 : 0);
	}

}
