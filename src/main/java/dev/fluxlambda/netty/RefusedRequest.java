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
 * A request that must not be read further goes to Spring as a legal one without a body,
 * whose headers say why it is refused. So it becomes a problem like every other error,
 * and the connection ends after it.
 */
final class RefusedRequest implements WebFilter {

	/**
	 * Replace a request.
	 * @param request what could be read of it
	 * @param refusal the answer, a 4xx
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
