package dev.fluxlambda.http;

import reactor.core.publisher.Flux;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.util.unit.DataSize;

/**
 * Refuses request bodies that exceed a limit with 413. {@link RefusalFilter} checks the
 * {@code Content-Length}. A wrapper of the {@link HttpHandler} counts the bytes of a body
 * without a length while it is read.
 */
class MaxRequestSize {

	private final long limit;

	MaxRequestSize(DataSize limit) {
		this.limit = limit.toBytes();
	}

	/**
	 * Check the length that a request announces.
	 * @param headers the headers of the request
	 * @throws DataBufferLimitException if it exceeds the limit
	 */
	void check(HttpHeaders headers) {
		if (headers.getContentLength() > this.limit) {
			throw tooLarge();
		}
	}

	HttpHandler apply(HttpHandler handler) {
		return (request, response) -> {
			boolean chunked = request.getHeaders().containsHeader(HttpHeaders.TRANSFER_ENCODING);
			return handler.handle(chunked ? new CountedRequest(request) : request, response);
		};
	}

	private DataBufferLimitException tooLarge() {
		return new DataBufferLimitException("The request body exceeds the limit of " + this.limit + " bytes");
	}

	private final class CountedRequest extends ServerHttpRequestDecorator {

		CountedRequest(ServerHttpRequest request) {
			super(request);
		}

		@Override
		public Flux<DataBuffer> getBody() {
			return Flux.defer(() -> {
				long[] total = new long[1];
				return super.getBody().doOnNext((buffer) -> {
					total[0] += buffer.readableByteCount();
					if (total[0] > MaxRequestSize.this.limit) {
						DataBufferUtils.release(buffer);
						throw tooLarge();
					}
				});
			});
		}

	}

}
