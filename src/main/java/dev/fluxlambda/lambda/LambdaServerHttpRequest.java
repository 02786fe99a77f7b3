package dev.fluxlambda.lambda;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

import dev.fluxlambda.lambda.event.EventRequest;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.AbstractServerHttpRequest;
import org.springframework.http.server.reactive.SslInfo;
import org.springframework.util.MultiValueMap;
import org.springframework.util.StringUtils;

/**
 * Adapts an {@link EventRequest} to Spring's request.
 */
public class LambdaServerHttpRequest extends AbstractServerHttpRequest {

	/**
	 * The size of a buffer of Netty: Spring's multipart parser recurses in one buffer.
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
		if (body.length <= SLICE || !isMultipart()) {
			return (body.length > 0) ? Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(body)) : Flux.empty();
		}
		return Flux.range(0, Math.ceilDiv(body.length, SLICE)).map((slice) -> {
			int start = slice * SLICE;
			ByteBuffer bytes = ByteBuffer.wrap(body, start, Math.min(SLICE, body.length - start)).slice();
			return DefaultDataBufferFactory.sharedInstance.wrap(bytes);
		});
	}

	private boolean isMultipart() {
		String type = getHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
		return type != null && StringUtils.startsWithIgnoreCase(type.strip(), "multipart/");
	}

	@SuppressWarnings("unchecked")
	@Override
	public <T> T getNativeRequest() {
		return (T) this.invocation;
	}

}
