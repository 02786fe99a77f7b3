package dev.fluxlambda.web;

import java.nio.file.Path;

import reactor.core.publisher.Mono;

import org.springframework.core.codec.DecodingException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.ZeroCopyHttpOutputMessage;
import org.springframework.http.codec.multipart.Part;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeTypeUtils;
import org.springframework.util.MultiValueMap;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebExchangeDecorator;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Makes a problem of what is refused without one: an error status without a body, as
 * Spring Security, CORS and {@code ServerResponse.notFound().build()} set it, and input
 * for which Spring throws no {@link org.springframework.web.ErrorResponse}: a form, a
 * multipart body, an {@code Accept} header.
 */
class RefusalFilter implements WebFilter {

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		if (!isReadable(exchange.getRequest().getHeaders())) {
			return Mono.error(new NotAcceptableStatusException("The Accept header cannot be parsed"));
		}
		Response response = (exchange.getResponse() instanceof ZeroCopyHttpOutputMessage)
				? new ZeroCopyResponse(exchange.getResponse()) : new Response(exchange.getResponse());
		return chain.filter(new Exchange(exchange, response)).then(Mono.defer(response::refuse));
	}

	/**
	 * Whether Spring can parse and sort the header, which it does with 50 types at most.
	 */
	private static boolean isReadable(HttpHeaders headers) {
		try {
			MimeTypeUtils.sortBySpecificity(headers.getAccept());
			return true;
		}
		catch (InvalidMediaTypeException | InvalidMimeTypeException ex) {
			return false;
		}
	}

	private static final class Exchange extends ServerWebExchangeDecorator {

		private final ServerHttpResponse response;

		Exchange(ServerWebExchange exchange, ServerHttpResponse response) {
			super(exchange);
			this.response = response;
		}

		@Override
		public ServerHttpResponse getResponse() {
			return this.response;
		}

		@Override
		public Mono<MultiValueMap<String, String>> getFormData() {
			return readable(super.getFormData());
		}

		@Override
		public Mono<MultiValueMap<String, Part>> getMultipartData() {
			return readable(super.getMultipartData());
		}

		private <T> Mono<T> readable(Mono<T> form) {
			Mono<T> readable = form.onErrorMap(
					(failure) -> failure instanceof DecodingException || failure instanceof IllegalArgumentException,
					(failure) -> new ServerWebInputException("The form in the request body cannot be read", null,
							failure));
			// Spring takes a type that it cannot parse for one that is no form
			return Mono.fromRunnable(getRequest().getHeaders()::getContentType).then(readable);
		}

	}

	private static class Response extends ServerHttpResponseDecorator {

		Response(ServerHttpResponse response) {
			super(response);
		}

		@Override
		public Mono<Void> setComplete() {
			return refuse().then(Mono.defer(super::setComplete));
		}

		/**
		 * Fail if the response is an error that nothing was written for.
		 */
		Mono<Void> refuse() {
			HttpStatusCode status = getStatusCode();
			return (status != null && status.isError() && !isCommitted()) ? Mono.error(problem(status)) : Mono.empty();
		}

		private ErrorResponseException problem(HttpStatusCode status) {
			ErrorResponseException problem = new ErrorResponseException(status);
			if (status.isSameCodeAs(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE)) {
				problem.getBody().setDetail("The resource has no such range");
				// Spring has set the length of the whole resource (RFC 9110, 15.5.17)
				long length = getHeaders().getContentLength();
				if (length >= 0) {
					problem.getHeaders().set(HttpHeaders.CONTENT_RANGE, "bytes */" + length);
				}
			}
			return problem;
		}

	}

	private static final class ZeroCopyResponse extends Response implements ZeroCopyHttpOutputMessage {

		ZeroCopyResponse(ServerHttpResponse response) {
			super(response);
		}

		@Override
		public Mono<Void> writeWith(Path file, long position, long count) {
			return ((ZeroCopyHttpOutputMessage) getDelegate()).writeWith(file, position, count);
		}

	}

}
