package dev.fluxlambda.lambda;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

import dev.fluxlambda.lambda.event.EventRequest;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpCookie;
import org.springframework.http.server.reactive.AbstractServerHttpRequest;
import org.springframework.http.server.reactive.SslInfo;
import org.springframework.util.MultiValueMap;

/**
 * Adapts an {@link EventRequest} to Spring's request.
 */
public class LambdaServerHttpRequest extends AbstractServerHttpRequest {

	/**
	 * The size of a buffer, as that of reactor-netty: Spring's multipart parser recurses
	 * in a buffer, and decoders of streams hold all elements of one in memory, and limit
	 * an element only across buffers.
	 */
	private static final int SLICE = 8192;

	private final LambdaInvocation invocation;

	public LambdaServerHttpRequest(LambdaInvocation invocation) {
		super(invocation.request().method(), invocation.request().uri(), invocation.request().contextPath(),
				invocation.request().headers());
		this.invocation = invocation;
	}

	@Override
	protected MultiValueMap<String, HttpCookie> initCookies() {
		return RequestCookies.parse(getHeaders());
	}

	@Override
	public @Nullable InetSocketAddress getRemoteAddress() {
		return this.invocation.request().remoteAddress();
	}

	@Override
	protected @Nullable SslInfo initSslInfo() {
		// The front end has terminated TLS
		return null;
	}

	@Override
	public Flux<DataBuffer> getBody() {
		byte[] body = this.invocation.request().body();
		return Flux.range(0, Math.ceilDiv(body.length, SLICE)).map((slice) -> {
			int start = slice * SLICE;
			ByteBuffer bytes = ByteBuffer.wrap(body, start, Math.min(SLICE, body.length - start)).slice();
			return DefaultDataBufferFactory.sharedInstance.wrap(bytes);
		});
	}

	@SuppressWarnings("unchecked")
	@Override
	public <T> T getNativeRequest() {
		return (T) this.invocation;
	}

}
