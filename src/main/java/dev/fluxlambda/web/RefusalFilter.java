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
 * Refuses requests with an illegal {@code Accept} header or a body that is too large, and
 * guards all others. Converts errors without a problem to problems: an error status
 * without a body, as set by Spring Security, CORS and
 * {@code ServerResponse.notFound().build()}, and invalid input for which Spring does not
 * throw an {@link org.springframework.web.ErrorResponse}, which is a form or a multipart
 * body.
 */
class RefusalFilter implements WebFilter {

	private final MaxRequestSize maxRequestSize;

	RefusalFilter(MaxRequestSize maxRequestSize) {
		this.maxRequestSize = maxRequestSize;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		return Mono.deferContextual((context) -> {
			HttpHeaders request = exchange.getRequest().getHeaders();
			checkAccept(request);
			this.maxRequestSize.check(request);
			Response response = (exchange.getResponse() instanceof ZeroCopyHttpOutputMessage)
					? new ZeroCopyResponse(exchange.getResponse()) : new Response(exchange.getResponse());
			return RequestAbort.of(context)
				.guard(chain.filter(new Exchange(exchange, response)).then(Mono.defer(response::refuse)));
		});
	}

	/**
	 * Fail if Spring cannot parse and sort the header. It supports up to 50 media types.
	 */
	private static void checkAccept(HttpHeaders headers) {
		try {
			MimeTypeUtils.sortBySpecificity(headers.getAccept());
		}
		catch (InvalidMediaTypeException | InvalidMimeTypeException ex) {
			throw new NotAcceptableStatusException("The Accept header cannot be parsed");
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
			Mono<T> readable = form.onErrorMap(Exchange::isOfTheForm,
					(failure) -> new ServerWebInputException("The form in the request body cannot be read", null,
							failure));
			// Spring treats an unparsable Content-Type as that of a non-form body
			return Mono.fromRunnable(getRequest().getHeaders()::getContentType).then(readable);
		}

		/**
		 * Return whether the client has caused a failure. A part without a name is an
		 * illegal state for Spring.
		 */
		private static boolean isOfTheForm(Throwable failure) {
			return failure instanceof DecodingException || failure instanceof IllegalArgumentException
					|| (failure instanceof IllegalStateException && "No name available".equals(failure.getMessage()));
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
		 * Fail if the response is an error without a body.
		 */
		Mono<Void> refuse() {
			HttpStatusCode status = getStatusCode();
			return (status != null && status.isError() && !isCommitted()) ? Mono.error(problem(status)) : Mono.empty();
		}

		private ErrorResponseException problem(HttpStatusCode status) {
			ErrorResponseException problem = new ErrorResponseException(status);
			if (status.isSameCodeAs(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE)) {
				problem.getBody().setDetail("The resource has no such range");
				// Spring has set the length of the whole resource (RFC 9110, section
				// 15.5.17)
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
