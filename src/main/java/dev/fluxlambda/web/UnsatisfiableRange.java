package dev.fluxlambda.web;

import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Makes a problem of the 416 of a static resource. Spring commits it without a body but
 * with the resource's {@code Content-Length}, for which a client would wait.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-15.5.17">RFC 9110,
 * 15.5.17</a>
 */
class UnsatisfiableRange implements WebFilter {

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		if (exchange.getRequest().getHeaders().containsHeader(HttpHeaders.RANGE)) {
			ServerHttpResponse response = exchange.getResponse();
			response.beforeCommit(() -> (response.getStatusCode() == HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
					? Mono.error(problem(response.getHeaders().getContentLength())) : Mono.empty());
		}
		return chain.filter(exchange);
	}

	private static ErrorResponseException problem(long length) {
		ErrorResponseException problem = new ErrorResponseException(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE);
		problem.getBody().setDetail("The resource has no such range");
		if (length >= 0) {
			problem.getHeaders().set(HttpHeaders.CONTENT_RANGE, "bytes */" + length);
		}
		return problem;
	}

}
