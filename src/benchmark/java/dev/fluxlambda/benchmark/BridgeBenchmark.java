package dev.fluxlambda.benchmark;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import dev.fluxlambda.FluxLambdaApplication;
import dev.fluxlambda.local.GatewayRequest;
import dev.fluxlambda.local.Header;
import dev.fluxlambda.local.HttpApiGateway;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import reactor.core.publisher.Flux;

import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.function.context.FunctionRegistration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.GenericMessage;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * The bridge alone: an event through {@code LambdaHandler}, and the same request in
 * memory straight to an {@link HttpHandler} of the same application, on Netty, where
 * nothing of the bridge is. The difference is what the bridge costs.
 */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init")
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class BridgeBenchmark {

	static final String SMALL = "small";

	static final String TEXT = "1 MB text";

	static final String BINARY = "1 MB binary";

	private static final int MEGABYTE = 1024 * 1024;

	/** What is sent, and comes back. */
	@Param({ SMALL, TEXT, BINARY })
	public String body = SMALL;

	private ConfigurableApplicationContext function;

	private ConfigurableApplicationContext server;

	private Function<Message<InputStream>, Message<byte[]>> bridge;

	private HttpHandler handler;

	private byte[] event;

	private byte[] content;

	@Setup
	@SuppressWarnings("unchecked")
	public void start() throws IOException {
		// What FunctionInvoker passes
		this.function = start("--spring.cloud.function.web.export.enabled=false",
				"--spring.main.web-application-type=none");
		this.bridge = (Function<Message<InputStream>, Message<byte[]>>) this.function
			.getBean("lambdaHandler", FunctionRegistration.class)
			.getTarget();
		// As on Lambda, nothing that answers questions about the server
		this.server = start("--server.port=0", "--server.address=127.0.0.1",
				"--management.endpoints.access.max-permitted=none");
		this.handler = this.server.getBean(HttpHandler.class);
		this.content = content();
		this.event = isSmall() ? Files.readAllBytes(LambdaBenchmark.EVENT)
				: new HttpApiGateway("$default").event(new GatewayRequest("POST", "/benchmark/echo",
						List.of(new Header("Host", "localhost"), new Header("Content-Type", mediaType().toString())),
						this.content, "127.0.0.1"));
		check();
	}

	@TearDown
	public void stop() {
		this.function.close();
		this.server.close();
	}

	/**
	 * An event and its answer.
	 */
	@Benchmark
	public byte[] bridge() {
		return this.bridge.apply(new GenericMessage<>(new ByteArrayInputStream(this.event))).getPayload();
	}

	/**
	 * The same request and response without event.
	 */
	@Benchmark
	public Object handler() {
		MockServerHttpRequest.BodyBuilder builder = MockServerHttpRequest
			.method(isSmall() ? HttpMethod.GET : HttpMethod.POST, isSmall() ? "/hello/" : "/benchmark/echo");
		MockServerHttpRequest request = isSmall() ? builder.build()
				: builder.contentType(mediaType())
					.contentLength(this.content.length)
					.body(Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(this.content)));
		MockServerHttpResponse response = new MockServerHttpResponse();
		this.handler.handle(request, response).block();
		return response;
	}

	private static ConfigurableApplicationContext start(String... arguments) {
		ApplicationContextInitializer<GenericApplicationContext> echo = (context) -> context.registerBean("echo",
				RouterFunction.class, BridgeBenchmark::echo);
		return new SpringApplicationBuilder(FluxLambdaApplication.class).initializers(echo)
			.bannerMode(Banner.Mode.OFF)
			.properties("logging.level.root=warn")
			.run(arguments);
	}

	private void check() {
		String answer = new String(bridge(), StandardCharsets.UTF_8);
		MockServerHttpResponse response = (MockServerHttpResponse) handler();
		int length = response.getBody()
			.map(DataBuffer::readableByteCount)
			.reduce(0, Integer::sum)
			.blockOptional()
			.orElseThrow();
		if (!answer.contains("\"statusCode\":200") || answer.length() < this.content.length
				|| length != this.content.length) {
			throw new IllegalStateException("A wrong answer, of " + answer.length() + " and " + length + " bytes");
		}
	}

	private boolean isSmall() {
		return this.body.equals(SMALL);
	}

	private MediaType mediaType() {
		return this.body.equals(TEXT) ? MediaType.TEXT_PLAIN : MediaType.APPLICATION_OCTET_STREAM;
	}

	private byte[] content() {
		if (isSmall()) {
			return "{\"message\":\"Hello World\"}".getBytes(StandardCharsets.UTF_8);
		}
		byte[] bytes = new byte[MEGABYTE];
		new Random(1).nextBytes(bytes);
		if (this.body.equals(TEXT)) {
			// Letters, quotes and lines, as JSON or HTML has them
			String letters = "abcdefghijklmnopqrstuvwxyz ,.:\"\n";
			for (int i = 0; i < bytes.length; i++) {
				bytes[i] = (byte) letters.charAt(bytes[i] & 31);
			}
		}
		return bytes;
	}

	private static RouterFunction<ServerResponse> echo() {
		return RouterFunctions.route()
			.POST("/benchmark/echo",
					(request) -> ServerResponse.ok()
						.contentType(request.headers().contentType().orElseThrow())
						.body(request.body(BodyExtractors.toDataBuffers()), DataBuffer.class))
			.build();
	}

}
