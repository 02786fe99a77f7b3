package dev.fluxlambda.http;

import dev.fluxlambda.request.CurrentRequest;
import dev.fluxlambda.request.HandlerResponse;
import reactor.core.publisher.Mono;

import org.springframework.core.codec.DecodingException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.codec.multipart.Part;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeTypeUtils;
import org.springframework.util.MultiValueMap;
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

	private final boolean problems;

	/**
	 * Create a filter.
	 * @param maxRequestSize refuses large bodies
	 * @param problems whether error statuses without a body become problems
	 */
	RefusalFilter(MaxRequestSize maxRequestSize, boolean problems) {
		this.maxRequestSize = maxRequestSize;
		this.problems = problems;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		return Mono.deferContextual((context) -> {
			Throwable refusal = TransportRefusal.of(context);
			if (refusal != null) {
				return Mono.error(refusal);
			}
			HttpHeaders request = exchange.getRequest().getHeaders();
			checkAccept(request);
			this.maxRequestSize.check(request);
			CurrentRequest current = CurrentRequest.of(context);
			HandlerResponse response = HandlerResponse.of(exchange.getResponse(), current.abort());
			return current.guard(chain.filter(new Exchange(exchange, response)), response, this.problems);
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

}
