package dev.fluxlambda.netty;

import java.io.IOException;

import dev.fluxlambda.request.ClientDisconnectedException;
import io.netty.channel.ChannelException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http2.Http2Exception;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;
import reactor.netty.channel.ChannelOperations;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ResponseStatusException;

/**
 * Copies the buffers of a request body to the heap, as on Lambda, so that nothing that
 * the application or a decoder does with them changes Netty's pool: a buffer that is not
 * released is memory that the pool loses, and one that is released twice can belong to
 * another connection. The JSON decoder of Spring Framework 7.0.10 releases some twice if
 * it fails.
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
		return (request, response) -> {
			HttpHeaders headers = request.getHeaders();
			boolean chunked = headers.containsHeader(HttpHeaders.TRANSFER_ENCODING);
			if (chunked) {
				ChannelOperations<?, ?> connection = getNativeRequest(request);
				IllegalChunks.addTo(connection.channel().pipeline());
			}
			if (chunked || headers.getContentLength() > LingeringClose.MAX_BYTES) {
				response.beforeCommit(() -> Mono.fromRunnable(() -> closeIfUnread(request, response)));
			}
			return handler.handle(new NettyRequest(request), response);
		};
	}

	/**
	 * Close the connection after a response that comes before the end of the request: the
	 * rest of the body may be too large to read (RFC 9112, 9.3).
	 */
	private static void closeIfUnread(ServerHttpRequest request, ServerHttpResponse response) {
		ChannelOperations<?, ?> connection = getNativeRequest(request);
		if (!connection.isInboundDisposed()) {
			response.getHeaders().setConnection("close");
			LingeringClose.addTo(connection.channel());
		}
	}

	@Override
	public Flux<DataBuffer> getBody() {
		return super.getBody().map(NettyRequest::copy).limitRate(BUFFERS).onErrorMap(NettyRequest::reason);
	}

	private static Throwable reason(Throwable failure) {
		return switch (failure) {
			case ChannelException _ -> // The timeouts of reactor-netty
				new ResponseStatusException(HttpStatus.REQUEST_TIMEOUT, "The request body did not come in time");
			case DecoderException _ -> new ResponseStatusException(HttpStatus.BAD_REQUEST,
					"The framing of the request body does not comply with RFC 9112, section 7.1");
			case Http2Exception _ -> new ResponseStatusException(HttpStatus.BAD_REQUEST,
					"The request body does not comply with RFC 9113, section 8.1");
			case IOException _, AbortedException _ -> new ClientDisconnectedException();
			default -> failure;
		};
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
