package dev.fluxlambda.local;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import dev.fluxlambda.image.InvocationResult;
import dev.fluxlambda.image.RuntimeApi;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Serves a {@link Gateway} over HTTP: each request becomes an event, and what the
 * function answers becomes the response.
 */
public final class GatewayServer implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(GatewayServer.class);

	private final Gateway gateway;

	private final Supplier<RuntimeApi> runtimeApi;

	private final DisposableServer server;

	private GatewayServer(Gateway gateway, Supplier<RuntimeApi> runtimeApi, int port) {
		this.gateway = gateway;
		this.runtimeApi = runtimeApi;
		this.server = LocalServer.on(port).handle(this::handle).bindNow();
	}

	/**
	 * Start to serve.
	 * @param gateway the front end
	 * @param runtimeApi leads to the function
	 * @param port the port on 127.0.0.1, or 0 for any that is free
	 * @return the running server
	 * @throws reactor.netty.ChannelBindException if the port is taken
	 */
	public static GatewayServer start(Gateway gateway, RuntimeApi runtimeApi, int port) {
		return start(gateway, () -> runtimeApi, port);
	}

	/**
	 * Start to serve.
	 * @param gateway the front end
	 * @param runtimeApi leads to the function, asked with each request
	 * @param port the port on 127.0.0.1, or 0 for any that is free
	 * @return the running server
	 * @throws reactor.netty.ChannelBindException if the port is taken
	 */
	static GatewayServer start(Gateway gateway, Supplier<RuntimeApi> runtimeApi, int port) {
		return new GatewayServer(gateway, runtimeApi, port);
	}

	public int port() {
		return this.server.port();
	}

	public URI uri() {
		return URI.create("http://localhost:" + port() + "/");
	}

	@Override
	public void close() {
		this.server.disposeNow();
	}

	private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
		Mono<GatewayRequest> received = request.receive()
			.aggregate()
			.asByteArray()
			.defaultIfEmpty(new byte[0])
			.map((body) -> gatewayRequest(request, body));
		if (this.gateway instanceof StreamingGateway streaming) {
			return received.flatMap((sent) -> stream(streaming, sent, response));
		}
		return received.flatMap(this::answer)
			.flatMap((answer) -> GatewayReply.send(answer, request.method(), response));
	}

	private Mono<Void> stream(StreamingGateway streaming, GatewayRequest request, HttpServerResponse response) {
		StreamedAnswer answer = new StreamedAnswer(streaming);
		HttpMethod method = HttpMethod.valueOf(request.method());
		return Mono.fromCallable(() -> streaming.event(request)).flatMap((event) -> {
			this.runtimeApi.get().invoke(event, answer::begin).whenComplete(answer::end);
			return Mono.fromFuture(answer.head(), true)
				.map((head) -> GatewayReply.stream(head, answer, method, response));
		})
			.onErrorResume(RefusedRequestException.class, (ex) -> Mono.just(refusal(ex.status(), ex, method, response)))
			.onErrorResume((ex) -> Mono.just(refusal(HttpResponseStatus.BAD_GATEWAY.code(), ex, method, response)))
			.flatMap((reply) -> reply)
			.doOnCancel(answer::discard);
	}

	private Mono<Void> refusal(int status, Throwable reason, HttpMethod method, HttpServerResponse response) {
		return GatewayReply.send(refusal(status, reason), method, response);
	}

	private Mono<GatewayResponse> answer(GatewayRequest request) {
		return Mono.fromCallable(() -> this.gateway.event(request))
			.flatMap((event) -> Mono.fromFuture(this.runtimeApi.get().invoke(event), true))
			.map(this::response)
			.onErrorResume(RefusedRequestException.class, (ex) -> Mono.just(refusal(ex.status(), ex)))
			.onErrorResume((ex) -> Mono.just(refusal(HttpResponseStatus.BAD_GATEWAY.code(), ex)));
	}

	private GatewayResponse response(InvocationResult result) {
		if (result.failed()) {
			throw new BadGatewayException("The function failed");
		}
		return this.gateway.response(result.body());
	}

	private GatewayResponse refusal(int status, Throwable reason) {
		logger.warn("{}: {} ({})", this.gateway.name(), status, reason.getMessage());
		return this.gateway.refusal(status);
	}

	private static GatewayRequest gatewayRequest(HttpServerRequest request, byte[] body) {
		List<Header> headers = new ArrayList<>();
		request.requestHeaders()
			.copy()
			.remove(ForwardedHeaders.FORWARDED_PROTO)
			.remove(ForwardedHeaders.FORWARDED_PORT)
			.forEach((header) -> headers.add(new Header(header.getKey(), header.getValue())));
		InetSocketAddress host = Objects.requireNonNull(request.hostAddress());
		InetSocketAddress client = Objects.requireNonNull(request.remoteAddress());
		headers.add(new Header(ForwardedHeaders.FORWARDED_PROTO, "http"));
		headers.add(new Header(ForwardedHeaders.FORWARDED_PORT, String.valueOf(host.getPort())));
		return new GatewayRequest(request.method().name(), request.uri(), headers, body,
				client.getAddress().getHostAddress());
	}

}
