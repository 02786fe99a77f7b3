package dev.fluxlambda.benchmark.peer;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.Unpooled;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;

/**
 * A bare reactor-netty server: {@code BareServer PORT}. It answers every request with the
 * bytes and the headers that the API has for {@code GET /hello/}.
 */
public final class BareServer {

	private static final byte[] ANSWER = "{\"message\":\"Hello World\"}".getBytes(StandardCharsets.UTF_8);

	private BareServer() {
	}

	public static void main(String[] args) {
		HttpServer.create()
			.host("127.0.0.1")
			.port(Integer.parseInt(args[0]))
			.handle((request, response) -> response.header("Content-Type", "application/json")
				.header("Content-Length", String.valueOf(ANSWER.length))
				.header("x-correlation-id", "bbdaea89-6f7c-40c5-b51a-e030e7c74633")
				.header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
				.header("Referrer-Policy", "no-referrer")
				.header("X-Content-Type-Options", "nosniff")
				.header("X-Frame-Options", "DENY")
				.header("Cache-Control", "no-store")
				.send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(ANSWER))))
			.bindNow()
			.onDispose()
			.block();
	}

}
