package dev.fluxlambda.netty;

import reactor.core.publisher.Flux;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;

/**
 * Reads a request body with limited demand. With unbounded demand, reactor-netty signals
 * an error of the connection twice, and Reactor would log the second signal as an error
 * of the server.
 */
final class PacedRequest extends ServerHttpRequestDecorator {

	private static final int BUFFERS = 64;

	private PacedRequest(ServerHttpRequest request) {
		super(request);
	}

	static HttpHandler apply(HttpHandler handler) {
		return (request, response) -> handler.handle(new PacedRequest(request), response);
	}

	@Override
	public Flux<DataBuffer> getBody() {
		return super.getBody().limitRate(BUFFERS);
	}

}
