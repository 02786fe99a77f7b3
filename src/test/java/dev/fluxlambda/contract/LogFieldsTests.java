package dev.fluxlambda.contract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.fluxlambda.docs.MarkdownTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The fields of the log as JSON, and their schema in {@code docs/operations.md}.
 */
class LogFieldsTests extends Contract {

	private static final Path FILE = Path.of("docs", "operations.md");

	private static final StructuredLogEncoder ENCODER = encoder();

	@Test
	void theSchemaHasTheFieldsThatAreWritten() throws IOException {
		List<JsonNode> lines = requests().flatMap((request) -> lines(request).stream()).toList();
		Map<String, String> written = new TreeMap<>();
		lines.forEach((line) -> line.properties()
			.forEach((field) -> written.merge(field.getKey(), type(field.getValue()),
					(one, other) -> one.equals(other) ? one : one + " and " + other)));
		Map<String, String> documented = new TreeMap<>();
		rows().forEach((row) -> documented.put(row.field(), row.type()));
		assertThat(written).isEqualTo(documented);
	}

	@Test
	void eachFieldIsOnTheLinesThatTheSchemaSays() throws IOException {
		List<Row> rows = rows();
		for (JsonNode line : requests().flatMap((request) -> lines(request).stream()).toList()) {
			Collection<String> written = line.propertyNames();
			assertThat(written).as(line.toString())
				.containsAll(names(rows.stream().filter((row) -> row.isOn(line) && row.always())));
			assertThat(names(rows.stream().filter((row) -> row.isOn(line)))).as(line.toString()).containsAll(written);
		}
	}

	/** Requests that have, together, all fields. */
	private static Stream<Request> requests() {
		return Stream.of("/hello/Ada", "/nothing", "/contract/fails", "/contract/stream", "/contract/filter-answers")
			.map(Request::get)
			.map((request) -> request.header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
				.header("tracestate", "vendor=s3cr3t")
				.header("X-Amzn-Trace-Id", "Root=1-67891233-abcdef012345678912345678"));
	}

	@ParameterizedTest
	@CsvSource({ "GET, /hello/, /hello/", "GET, /hello/Ada, /hello/{name}", "HEAD, /hello/Ada, /hello/{name}",
			"GET, /contract/annotated?number=1, /contract/annotated", "GET, /functions/hello, /functions/hello",
			"GET, /contract/fails, /contract/fails", "POST, /hello/, /hello/", "GET, /nothing, /**",
			"GET, /contract/filter-answers, " })
	void theRouteIsThePatternOfTheHandler(String method, String target, String route) {
		assertThat(accessLine(Request.of(method, target)).path("route").asStringOpt())
			.isEqualTo(Optional.ofNullable(route));
	}

	@ParameterizedTest
	@CsvSource({ "/hello/, 25", "/contract/large?size=70000, 70000", "/contract/stream, -1",
			"/contract/no-content, -1" })
	void bytesIsTheLengthThatTheApplicationKnows(String target, int bytes) {
		assertThat(accessLine(Request.get(target)).path("bytes").asInt(-1)).isEqualTo(bytes);
	}

	@Test
	void aRequestHasOneLineEvenIfItsAnswerIsReplaced() {
		assertThat(lines(Request.get("/contract/fails-after-commit"))).filteredOn(LogFieldsTests::isAccessLine)
			.hasSize(1);
	}

	private JsonNode accessLine(Request request) {
		return lines(request).stream().filter(LogFieldsTests::isAccessLine).findFirst().orElseThrow();
	}

	private List<JsonNode> lines(Request request) {
		return LogLines.of(this.transport, request)
			.stream()
			.filter((line) -> line.getMDCPropertyMap().containsKey("correlationId"))
			.map(LogFieldsTests::json)
			.toList();
	}

	static JsonNode json(ILoggingEvent line) {
		return JsonMapper.shared().readTree(new String(ENCODER.encode(line), StandardCharsets.UTF_8));
	}

	private static StructuredLogEncoder encoder() {
		LoggerContext context = new LoggerContext();
		context.putObject(Environment.class.getName(), new MockEnvironment());
		StructuredLogEncoder encoder = new StructuredLogEncoder();
		encoder.setContext(context);
		encoder.setFormat("logstash");
		encoder.start();
		return encoder;
	}

	private static boolean isAccessLine(JsonNode line) {
		return line.path("logger_name").asString().equals("dev.fluxlambda.request.AccessLog");
	}

	private static String type(JsonNode value) {
		return value.isNumber() ? "number" : value.isBoolean() ? "boolean" : value.isString() ? "text" : "other";
	}

	private static Set<String> names(Stream<Row> rows) {
		Set<String> names = new TreeSet<>();
		rows.forEach((row) -> names.add(row.field()));
		return names;
	}

	/** The rows of the schema for this transport. */
	private List<Row> rows() throws IOException {
		String transport = (this.transport == Transport.NETTY) ? "Netty" : "Lambda";
		return MarkdownTable.read(FILE)
			.stream()
			.filter((table) -> table.columns().getFirst().equals("field"))
			.findFirst()
			.orElseThrow()
			.rows()
			.stream()
			.map((cells) -> new Row(cells.get(0).replace("`", ""), cells.get(1), cells.get(2), cells.get(3),
					cells.get(4)))
			.filter((row) -> row.transport().equals("both") || row.transport().equals(transport))
			.toList();
	}

	/**
	 * A row of the schema.
	 */
	private record Row(String field, String type, String lines, String transport, String present) {

		boolean always() {
			return this.present.equals("always");
		}

		boolean isOn(JsonNode line) {
			return switch (this.lines) {
				case "all", "request" -> true;
				case "access" -> isAccessLine(line);
				case "error" -> line.path("level").asString().equals("ERROR");
				default -> throw new IllegalStateException(this.lines);
			};
		}

	}

}
