package dev.fluxlambda.lambda;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import dev.fluxlambda.lambda.event.EventResponse;
import dev.fluxlambda.lambda.event.FieldSyntax;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.AbstractServerHttpResponse;

/**
 * Spring's response on Lambda. It collects the body, because the answer to an event is
 * one JSON document.
 */
public class LambdaServerHttpResponse extends AbstractServerHttpResponse {

	private final List<byte[]> body = new ArrayList<>();

	private final int maxSize;

	private int size;

	protected LambdaServerHttpResponse() {
		this(Integer.MAX_VALUE);
	}

	/**
	 * Create a response.
	 * @param maxSize the maximum size of the body in bytes; a larger body fails while it
	 * is written
	 */
	LambdaServerHttpResponse(int maxSize) {
		super(DefaultDataBufferFactory.sharedInstance, new HttpHeaders(new ResponseHeaderMap()));
		this.maxSize = maxSize;
	}

	/**
	 * Return the status of the complete response.
	 * @return the status code
	 */
	int status() {
		HttpStatusCode status = getStatusCode();
		return (status != null) ? status.value() : HttpStatus.OK.value();
	}

	/**
	 * Return whether the response can have a body.
	 * @return {@code false} if its status excludes a body
	 */
	protected boolean isBodyAllowed() {
		return EventResponse.isBodyAllowed(status());
	}

	@Override
	protected Mono<Void> doCommit(@Nullable Supplier<? extends Mono<Void>> writeAction) {
		// The last action before the commit, when an error can still become a response
		beforeCommit(() -> Mono.fromRunnable(this::rejectIllegalCookies));
		return super.doCommit(writeAction);
	}

	/**
	 * Fail if a cookie cannot be sent. {@link ResponseCookie} does not check all of its
	 * attributes.
	 */
	private void rejectIllegalCookies() {
		for (Map.Entry<String, List<ResponseCookie>> cookies : getCookies().entrySet()) {
			if (cookies.getValue()
				.stream()
				.map(ResponseCookie::toString)
				.anyMatch((text) -> !FieldSyntax.isValue(text))) {
				getCookies().remove(cookies.getKey());
				throw new IllegalArgumentException("A cookie contains an illegal character");
			}
		}
	}

	@Override
	protected void applyStatusCode() {
	}

	@Override
	protected void applyHeaders() {
	}

	@Override
	protected void applyCookies() {
		getCookies().values()
			.forEach((cookies) -> cookies
				.forEach((cookie) -> getHeaders().add(HttpHeaders.SET_COOKIE, cookie.toString())));
	}

	@Override
	protected Mono<Void> writeWithInternal(Publisher<? extends DataBuffer> publisher) {
		return Flux.from(publisher).doOnNext(this::append).then();
	}

	@Override
	protected Mono<Void> writeAndFlushWithInternal(Publisher<? extends Publisher<? extends DataBuffer>> publisher) {
		return Flux.from(publisher).concatMap(this::writeWithInternal).then();
	}

	private void append(DataBuffer buffer) {
		try {
			if (isBodyAllowed()) {
				byte[] bytes = new byte[claim(buffer.readableByteCount())];
				buffer.read(bytes);
				this.body.add(bytes);
			}
		}
		finally {
			DataBufferUtils.release(buffer);
		}
	}

	private int claim(int count) {
		if (count > this.maxSize - this.size) {
			throw new IllegalStateException(
					"The response body exceeds the limit of the front end, which is %d bytes".formatted(this.maxSize));
		}
		this.size += count;
		return count;
	}

	/**
	 * Return the body of the complete response.
	 * @return the whole body, possibly empty
	 */
	byte[] body() {
		if (this.body.size() == 1) {
			return this.body.getFirst();
		}
		ByteBuffer all = ByteBuffer.allocate(this.body.stream().mapToInt((part) -> part.length).sum());
		this.body.forEach(all::put);
		return all.array();
	}

	/**
	 * Fail, because there is no native response. The answer is written when this response
	 * is complete.
	 */
	@Override
	public <T> T getNativeResponse() {
		throw new IllegalStateException("There is no native response on Lambda");
	}

}
