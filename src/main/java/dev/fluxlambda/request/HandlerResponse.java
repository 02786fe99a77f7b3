package dev.fluxlambda.request;

import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ZeroCopyHttpOutputMessage;
import org.springframework.http.server.reactive.ChannelSendOperator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.util.MultiValueMap;
import org.springframework.web.ErrorResponseException;

/**
 * The response as filters and handlers have it. An error status without a body becomes a
 * problem. When the request is aborted, the response of the transport belongs to the
 * problem: what still works for the request cannot change it any more, also not through
 * headers and cookies that it has obtained before.
 */
public class HandlerResponse extends ServerHttpResponseDecorator {

	private static final String CORS_PREFIX = "Access-Control-";

	private final RequestAbort abort;

	private final HttpHeaders headers;

	private final MultiValueMap<String, ResponseCookie> cookies;

	private boolean begun;

	@SuppressWarnings("removal") // HttpHeaders has no other view of its map
	private HandlerResponse(ServerHttpResponse response, RequestAbort abort) {
		super(response);
		this.abort = abort;
		this.headers = new HttpHeaders(new RevocableMap<>(abort, () -> response.getHeaders().asMultiValueMap()));
		this.cookies = new RevocableMap<>(abort, response::getCookies);
	}

	public static HandlerResponse of(ServerHttpResponse response, RequestAbort abort) {
		return (response instanceof ZeroCopyHttpOutputMessage) ? new ZeroCopy(response, abort)
				: new HandlerResponse(response, abort);
	}

	/**
	 * Remove what the aborted request has set, except the headers without which a browser
	 * does not show the problem to a page of another origin.
	 */
	void reset() {
		synchronized (this.abort) {
			if (!getDelegate().isCommitted()) {
				getDelegate().setStatusCode(null);
				getDelegate().getCookies().clear();
				getDelegate().getHeaders().headerNames().removeIf((name) -> !isForBrowser(name));
			}
		}
	}

	private static boolean isForBrowser(String name) {
		return name.regionMatches(true, 0, CORS_PREFIX, 0, CORS_PREFIX.length())
				|| name.equalsIgnoreCase(HttpHeaders.VARY);
	}

	@Override
	public HttpHeaders getHeaders() {
		return this.headers;
	}

	@Override
	public MultiValueMap<String, ResponseCookie> getCookies() {
		return this.cookies;
	}

	@Override
	public void addCookie(ResponseCookie cookie) {
		synchronized (this.abort) {
			if (!this.abort.isCutOff()) {
				super.addCookie(cookie);
			}
		}
	}

	@Override
	public boolean setStatusCode(@Nullable HttpStatusCode status) {
		synchronized (this.abort) {
			return !this.abort.isCutOff() && super.setStatusCode(status);
		}
	}

	@Override
	public boolean setRawStatusCode(@Nullable Integer status) {
		synchronized (this.abort) {
			return !this.abort.isCutOff() && super.setRawStatusCode(status);
		}
	}

	@Override
	public void beforeCommit(Supplier<? extends Mono<Void>> action) {
		super.beforeCommit(() -> this.abort.isCutOff() ? Mono.empty() : action.get());
	}

	@Override
	public boolean isCommitted() {
		return this.abort.isCutOff() || super.isCommitted();
	}

	@Override
	public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
		if (body instanceof Mono<? extends DataBuffer> mono) {
			return mono.flatMap((buffer) -> {
				begin(buffer);
				return super.writeWith(Mono.just(buffer));
			}).doOnError(this::clearContentHeaders);
		}
		return new ChannelSendOperator<>(body, (parts) -> write(parts, super::writeWith))
			.doOnError(this::clearContentHeaders);
	}

	@Override
	public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
		return new ChannelSendOperator<>(body, (parts) -> write(parts, super::writeAndFlushWith))
			.doOnError(this::clearContentHeaders);
	}

	/**
	 * Begin the response with the first signal of its body, as transports do. The
	 * response of the transport does not see the failure of an aborted request: it would
	 * remove headers while the problem sets them.
	 */
	private <T> Publisher<Void> write(Publisher<T> parts, Function<Publisher<T>, Mono<Void>> writer) {
		try {
			begin();
		}
		catch (RuntimeException ex) {
			return Flux.from(parts).doOnNext(HandlerResponse::release).take(1).then(Mono.error(ex));
		}
		return writer.apply(parts);
	}

	@Override
	public Mono<Void> setComplete() {
		return Mono.defer(() -> {
			Throwable refusal = refusal();
			if (refusal != null) {
				return Mono.error(refusal);
			}
			begin();
			return super.setComplete();
		});
	}

	private void begin(DataBuffer part) {
		try {
			begin();
		}
		catch (RuntimeException ex) {
			DataBufferUtils.release(part);
			throw ex;
		}
	}

	/** As transports do, before the exception handler sets its own. */
	private void clearContentHeaders(Throwable failure) {
		if (!isCommitted()) {
			getHeaders().clearContentHeaders();
		}
	}

	private static void release(Object part) {
		if (part instanceof DataBuffer buffer) {
			DataBufferUtils.release(buffer);
		}
	}

	/**
	 * Begin the response, or fail with the reason for which the request was aborted.
	 */
	void begin() {
		if (!this.begun) {
			this.abort.begin();
			this.begun = true;
		}
	}

	/**
	 * Return the problem of a response that is an error without a body, or {@code null}.
	 */
	@Nullable Throwable refusal() {
		HttpStatusCode status = getStatusCode();
		return (status != null && status.isError() && !isCommitted()) ? problem(status) : null;
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

	private static final class ZeroCopy extends HandlerResponse implements ZeroCopyHttpOutputMessage {

		ZeroCopy(ServerHttpResponse response, RequestAbort abort) {
			super(response, abort);
		}

		@Override
		public Mono<Void> writeWith(Path file, long position, long count) {
			return Mono.defer(() -> {
				begin();
				return ((ZeroCopyHttpOutputMessage) getDelegate()).writeWith(file, position, count);
			});
		}

	}

}
