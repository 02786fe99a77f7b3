package dev.fluxlambda.netty;

import reactor.core.publisher.Flux;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;

/**
 * Copies the buffers of a request body to the heap, as on Lambda, so that nothing that
 * the application or a decoder does with them changes Netty's pool: a buffer that is not
 * released is memory that the pool loses, and one that is released twice can belong to
 * another connection. Spring's decoder of JSON releases some twice if it fails.
 * <p>
 * Reads the body with limited demand. With unbounded demand, reactor-netty signals an
 * error of the connection twice, and Reactor would log the second signal as an error of
 * the server.
 */
final class NettyRequest extends ServerHttpRequestDecorator {

	private static final int BUFFERS = 64;

	private NettyRequest(ServerHttpRequest request) {
		super(request);
	}

	static HttpHandler apply(HttpHandler handler) {
		return (request, response) -> handler.handle(new NettyRequest(request), response);
	}

	@Override
	public Flux<DataBuffer> getBody() {
		return super.getBody().map(NettyRequest::copy).limitRate(BUFFERS);
	}

	private static DataBuffer copy(DataBuffer buffer) {
		try {
			byte[] bytes = new byte[buffer.readableByteCount()];
			buffer.read(bytes);
			return DefaultDataBufferFactory.sharedInstance.wrap(bytes);
		}
		finally {
			DataBufferUtils.release(buffer);
		}
	}

}
