package dev.fluxlambda.netty;

import dev.fluxlambda.web.CorrelationId;
import dev.fluxlambda.web.RequestTarget;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;

import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Replaces a request that must not be read any further with a legal one without a body.
 * Its headers carry the reason, and this filter throws it. The refusal becomes a problem
 * as every other error, and the connection closes after it.
 */
final class RefusedRequest implements WebFilter {

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

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		HttpServerRequest request = ServerHttpRequestDecorator.getNativeRequest(exchange.getRequest());
		return (request.requestHeaders() instanceof Headers refused) ? Mono.error(refused.refusal)
				: chain.filter(exchange);
	}

	private static final class Headers extends DefaultHttpHeaders {

		private final ResponseStatusException refusal;

		Headers(ResponseStatusException refusal) {
			this.refusal = refusal;
		}

	}

}
