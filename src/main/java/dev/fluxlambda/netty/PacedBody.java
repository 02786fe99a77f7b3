package dev.fluxlambda.netty;

import reactor.core.publisher.Flux;

import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;

/**
 * Reads a request body by limited demand. Where a reader has asked for everything at
 * once, reactor-netty signals an error of the connection twice, and the second one would
 * be logged as an error of the server.
 */
final class PacedBody implements HttpHandlerDecoratorFactory, Ordered {

	private static final int BUFFERS = 64;

	@Override
	public int getOrder() {
		// Inside of all other wrappers
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public HttpHandler apply(HttpHandler handler) {
		return (request, response) -> handler.handle(hasBody(request) ? new PacedRequest(request) : request, response);
	}

	private static boolean hasBody(ServerHttpRequest request) {
		HttpHeaders headers = request.getHeaders();
		return headers.containsHeader(HttpHeaders.CONTENT_LENGTH)
				|| headers.containsHeader(HttpHeaders.TRANSFER_ENCODING);
	}

	private static final class PacedRequest extends ServerHttpRequestDecorator {

		PacedRequest(ServerHttpRequest request) {
			super(request);
		}

		@Override
		public Flux<DataBuffer> getBody() {
			return super.getBody().limitRate(BUFFERS);
		}

	}

}
