package dev.fluxlambda.shop;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.sun.net.httpserver.Headers;
import dev.fluxlambda.local.Gateway;
import dev.fluxlambda.local.GatewayRequest;
import dev.fluxlambda.local.GatewayResponse;
import dev.fluxlambda.local.HttpApiGateway;
import dev.fluxlambda.local.LambdaCommand;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.FileSystemUtils;
import org.springframework.util.function.SingletonSupplier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Spans join, by the recipe of docs/operations.md: its properties, and its dependency
 * after the class path of the ordinary jar. The shop has no RestClient, so the routes of
 * the package {@code spans} are added too.
 */
@ParameterizedClass
@EnumSource(names = { "NETTY", "LOCAL_LAMBDA" })
class SpansTests {

	private static final String CLIENT_SPAN = "00f067aa0ba902b7";

	/** The jars of the dependency, and those of RestClient. */
	private static final Pattern JARS = Pattern
		.compile("(?!.*test)(spring-boot|micrometer|opentelemetry|okhttp|okio|kotlin|protobuf)-.*");

	/** From this application, here and where Maven Invoker builds it. */
	private static final Path OPERATIONS = Path.of("../../../docs/operations.md");

	private static final Gateway GATEWAY = new HttpApiGateway("$default");

	private static final Collector COLLECTOR = Collector.start();

	private static final SingletonSupplier<ServerProcess> SERVER = SingletonSupplier.of(() -> ServerProcess
		.start("netty-spans", Content.netty("-cp", classPath(), "dev.fluxlambda.shop.ShopApplication"), environment()));

	private static final SingletonSupplier<FunctionProcess> FUNCTION = SingletonSupplier
		.of(() -> FunctionProcess.start("local-lambda-spans", Content.localLambda(classPath()), environment()));

	@BeforeAll
	static void start() {
		SERVER.obtain();
		FUNCTION.obtain();
	}

	@Parameter
	Content content = Content.NETTY;

	@ParameterizedTest
	@ValueSource(strings = { "/shipping/rates/DE?grams=500", "/shipping/parcels/P-1", "/spans/rest-client",
			"/spans/rest-interface" })
	void aCallJoinsTheTraceOfItsRequest(String target) {
		String id = UUID.randomUUID().toString();
		String trace = id.replace("-", "");
		GatewayResponse response = send(Request.get(target)
			.header("x-correlation-id", id)
			.header("traceparent", "00-" + trace + "-" + CLIENT_SPAN + "-01")
			.build());
		assertThat(response.status()).isEqualTo(200);

		Headers call = Carriers.headers(id);
		assertThat(call.get("x-correlation-id")).containsExactly(id);
		assertThat(call.get("traceparent")).singleElement()
			.asString()
			.matches("00-" + trace + "-[0-9a-f]{16}-01")
			.doesNotContain(CLIENT_SPAN);

		String request = spanOfAccessLine(id, trace);
		String span = call.getFirst("traceparent").split("-")[2];
		Awaitility.await("the export of the spans").atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
			assertThat(COLLECTOR.parents(trace, request)).containsExactly(CLIENT_SPAN);
			assertThat(COLLECTOR.parents(trace, span)).contains(request).endsWith(CLIENT_SPAN);
		});
	}

	private GatewayResponse send(GatewayRequest request) {
		return this.content.isFunction() ? GATEWAY.response(FUNCTION.obtain().invoke(GATEWAY.event(request)).body())
				: SERVER.obtain().send(request);
	}

	private String output() {
		return this.content.isFunction() ? FUNCTION.obtain().output() : SERVER.obtain().output();
	}

	private String spanOfAccessLine(String id, String trace) {
		JsonNode line = Awaitility.await("the access line")
			.atMost(Duration.ofSeconds(10))
			.until(() -> output().lines()
				.filter((each) -> each.contains(id) && each.contains("dev.fluxlambda.request.AccessLog"))
				.map(JsonMapper.shared()::readTree)
				.toList(), (lines) -> lines.size() == 1)
			.getFirst();
		assertThat(line.path("traceId").asString("")).isEqualTo(trace);
		return line.path("spanId").asString("");
	}

	private static Map<String, String> environment() {
		return Map.of("SPRING_APPLICATION_JSON", JsonMapper.shared().writeValueAsString(recipe()),
				"LOGGING_STRUCTURED_FORMAT_CONSOLE", "logstash",
				"MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_SCHEDULEDELAY", "100ms");
	}

	/**
	 * The properties of the documentation, with the address of the collector.
	 */
	private static Map<String, String> recipe() {
		try (Stream<String> lines = Files.lines(OPERATIONS)) {
			return lines.dropWhile((line) -> !line.equals("### Spans"))
				.filter((line) -> line.startsWith("management."))
				.map((line) -> line.replace("http://localhost:4318/v1/traces", COLLECTOR.url()).split("="))
				.collect(Collectors.toMap((property) -> property[0], (property) -> property[1]));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String classPath() {
		String application = Content.CLASS_PATH.obtain();
		Stream<String> dependency = Stream.of(LambdaCommand.withoutTestClasses().classPath().split(File.pathSeparator))
			.filter((jar) -> JARS.matcher(name(jar)).matches() && !application.contains(name(jar)));
		return Stream.of(Stream.of(application), dependency, Stream.of(routes()))
			.flatMap((part) -> part)
			.collect(Collectors.joining(File.pathSeparator));
	}

	private static String name(String jar) {
		return Path.of(jar).getFileName().toString();
	}

	/**
	 * A folder with the routes and no other test class.
	 */
	private static String routes() {
		Path routes = Path.of("dev/fluxlambda/shop/spans");
		Path folder = Surroundings.FOLDER.resolve("routes");
		try {
			FileSystemUtils.copyRecursively(Surroundings.FOLDER.resolve("test-classes").resolve(routes),
					folder.resolve(routes));
			return folder.toString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
