package dev.fluxlambda.netty;

import dev.fluxlambda.http.RequestTarget;
import dev.fluxlambda.request.CorrelationId;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AttributeKey;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServerRequest;

import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Throws the refusal of a request that must not be handled, so that it becomes a problem
 * as every other error. A request of HTTP/1.1 is replaced with a legal one without a
 * body, whose headers carry the reason, and the connection closes after it. The reason
 * for a request of HTTP/2 is an attribute of its stream.
 */
final class RefusedRequest implements WebFilter {

	private static final AttributeKey<ResponseStatusException> REFUSAL = AttributeKey
		.valueOf(RefusedRequest.class.getName());

	/**
	 * Replace a request.
	 * @param request the request, as far as it could be read
	 * @param refusal the reason, with a 4xx status
	 * @return a request that this filter refuses
	 */
	static HttpRequest of(HttpRequest request, ResponseStatusException refusal) {
		String target = request.uri().startsWith("/") ? RequestTarget.ofRequestLine(request.uri()) : "/";
		Headers headers = new Headers(refusal);
		headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
		headers.set(CorrelationId.HEADER, request.headers().getAll(CorrelationId.HEADER));
		return new DefaultHttpRequest(HttpVersion.HTTP_1_1, request.method(), target, headers);
	}

	/**
	 * Refuse the request of an HTTP/2 stream, which reactor-netty has already accepted.
	 * @param stream the channel of the stream
	 * @param request the request, which gets a legal host and target
	 * @param refusal the reason, with a 4xx status
	 */
	static void refuse(Channel stream, HttpRequest request, ResponseStatusException refusal) {
		stream.attr(REFUSAL).set(refusal);
		request.headers().set(HttpHeaderNames.HOST, "localhost");
		request.setUri(request.uri().startsWith("/") ? request.uri() : "/");
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		HttpServerRequest request = ServerHttpRequestDecorator.getNativeRequest(exchange.getRequest());
		if (request.requestHeaders() instanceof Headers refused) {
			return Mono.error(refused.refusal);
		}
		Channel channel = ((Connection) request).channel();
		return channel.hasAttr(REFUSAL) ? Mono.error(channel.attr(REFUSAL).get()) : chain.filter(exchange);
	}

	private static final class Headers extends DefaultHttpHeaders {

		private final ResponseStatusException refusal;

		Headers(ResponseStatusException refusal) {
			this.refusal = refusal;
		}

	}

}
