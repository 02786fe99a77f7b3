package dev.fluxlambda.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import dev.fluxlambda.image.RuntimeApi;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * The application of the test's class path on its server and through each front end of
 * Lambda, for tests that send one request to all of them:
 *
 * <pre>
 * &#64;ParameterizedTest
 * &#64;EnumSource
 * void addsANote(LocalTransport transport) {
 *     WebTestClient client = WebTestClient.bindToServer().baseUrl(transport.uri().toString()).build();
 * </pre>
 *
 * Each transport starts with its first request, on a free loopback port, and ends with
 * the JVM. The function is a process of its own under AWS's runtime client, whose output
 * is in {@code target/function-buffer.log} and {@code target/function-stream.log}. The
 * class of the application is that of the environment variable or system property
 * {@code MAIN_CLASS}, or else the only one with {@code @SpringBootApplication}.
 */
public enum LocalTransport {

	/** The server, in this JVM. */
	SERVER(null),

	/** REST API of API Gateway, or HTTP API with format 1.0 of its kind. */
	REST_API(new RestApiGateway(LocalServers.STAGE)),

	/** HTTP API of API Gateway, with format 2.0. */
	HTTP_API(new HttpApiGateway(HttpApiFormats.ROUTE)),

	/** Function URL. */
	FUNCTION_URL(new FunctionUrlGateway()),

	/** Application Load Balancer. */
	ALB(new AlbGateway(false)),

	/** Application Load Balancer with multi-value headers. */
	ALB_MULTI_VALUE(new AlbGateway(true)),

	/** Function URL with {@code RESPONSE_STREAM}. */
	FUNCTION_URL_STREAM(new StreamingGateway(new FunctionUrlGateway())),

	/** REST API with {@code STREAM}. */
	REST_API_STREAM(new StreamingGateway(new RestApiGateway(LocalServers.STAGE)));

	private static final SingletonSupplier<RuntimeApi> BUFFER = SingletonSupplier.of(() -> function("buffer"));

	private static final SingletonSupplier<RuntimeApi> STREAM = SingletonSupplier.of(() -> function("stream"));

	private static final Map<LocalTransport, URI> STARTED = new EnumMap<>(LocalTransport.class);

	private final @Nullable Gateway gateway;

	LocalTransport(@Nullable Gateway gateway) {
		this.gateway = gateway;
	}

	/**
	 * Return the address of the application, and start it before if necessary.
	 * @return an address that ends with a slash
	 * @throws IllegalStateException if the application does not start
	 */
	public URI uri() {
		synchronized (STARTED) {
			return STARTED.computeIfAbsent(this, LocalTransport::start);
		}
	}

	private URI start() {
		if (this.gateway == null) {
			return server();
		}
		RuntimeApi function = ((this.gateway instanceof StreamingGateway) ? STREAM : BUFFER).obtain();
		GatewayServer server = GatewayServer.start(this.gateway, () -> function, 0);
		Runtime.getRuntime().addShutdownHook(new Thread(server::close));
		return server.uri();
	}

	private static URI server() {
		Class<?> application = ClassUtils.resolveClassName(ApplicationClass.find(LambdaCommand.applicationClassPath()),
				null);
		ConfigurableApplicationContext context = SpringApplication.run(application, "--server.port=0",
				"--server.address=127.0.0.1");
		int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
		return URI.create("http://127.0.0.1:" + port + "/");
	}

	private static RuntimeApi function(String responseMode) {
		RuntimeApi runtimeApi = new RuntimeApi();
		LambdaProcess.start(
				LambdaCommand.withoutTestClasses().withEnvironment(Map.of(LambdaCommand.RESPONSE_MODE, responseMode)),
				runtimeApi);
		runtimeApi.ready().orTimeout(60, TimeUnit.SECONDS).join();
		return runtimeApi;
	}

}
