package dev.fluxlambda.local;

import java.net.URI;
import java.nio.charset.StandardCharsets;

import io.netty.handler.codec.http.HttpResponseStatus;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Takes events as AWS's runtime interface emulator does: 200 with what the function
 * answered or with the error it failed with, 502 if its process could not start or has
 * ended.
 *
 * @see <a href=
 * "https://github.com/aws/aws-lambda-runtime-interface-emulator">aws-lambda-runtime-interface-emulator</a>
 */
public final class InvocationServer implements AutoCloseable {

	/** Where events are posted to. */
	public static final String PATH = "/2015-03-31/functions/function/invocations";

	private final RuntimeApi runtimeApi;

	private final DisposableServer server;

	private InvocationServer(RuntimeApi runtimeApi, int port) {
		this.runtimeApi = runtimeApi;
		this.server = LocalServer.on(port).route((routes) -> routes.post(PATH, this::invoke)).bindNow();
	}

	/**
	 * Start to serve.
	 * @param runtimeApi leads to the function
	 * @param port the port on 127.0.0.1, or 0 for any that is free
	 * @return the running server
	 * @throws reactor.netty.ChannelBindException if the port is taken
	 */
	public static InvocationServer start(RuntimeApi runtimeApi, int port) {
		return new InvocationServer(runtimeApi, port);
	}

	public int port() {
		return this.server.port();
	}

	public URI uri() {
		return URI.create("http://localhost:" + port() + PATH);
	}

	@Override
	public void close() {
		this.server.disposeNow();
	}

	private Publisher<Void> invoke(HttpServerRequest request, HttpServerResponse response) {
		return request.receive()
			.aggregate()
			.asByteArray()
			.defaultIfEmpty(new byte[0])
			.flatMap(this::answer)
			.onErrorResume((failure) -> Mono.just(error(response, failure)))
			.flatMap((body) -> response.header("Content-Type", "application/json")
				.header("Content-Length", String.valueOf(body.length))
				.sendByteArray(Mono.just(body))
				.then());
	}

	private Mono<byte[]> answer(byte[] event) {
		return Mono.fromFuture(this.runtimeApi.invoke(event), true).map(InvocationResult::body);
	}

	private static byte[] error(HttpServerResponse response, Throwable failure) {
		response.status(HttpResponseStatus.BAD_GATEWAY);
		return EventJson.object()
			.put("errorType", failure.getClass().getSimpleName())
			.put("errorMessage", failure.getMessage())
			.toString()
			.getBytes(StandardCharsets.UTF_8);
	}

}
