package dev.fluxlambda.http;

import java.util.List;

import dev.fluxlambda.request.ResponseCompletion;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.util.StringUtils;

/**
 * Sets the headers that the compression of a transport requires. A response that may be
 * compressed has {@code Vary: Accept-Encoding} and a weak ETag, because its bytes differ
 * between clients. {@code HEAD} has no {@code Content-Length} if the response to
 * {@code GET} may be compressed.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3.3">RFC 9110, 8.8.3.3
 * and 9.3.2</a>
 */
class CompressionHeaders implements ResponseCompletion {

	private static final String WEAK = "W/";

	private final Compressible compressible;

	CompressionHeaders(Compressible compressible) {
		this.compressible = compressible;
	}

	@Override
	public void complete(ServerHttpRequest request, ServerHttpResponse response) {
		if (!this.compressible.isEnabled()) {
			return;
		}
		HttpHeaders headers = response.getHeaders();
		String etag = headers.getETag();
		boolean strong = etag != null && !etag.startsWith(WEAK);
		if (response.getStatusCode() == HttpStatus.NOT_MODIFIED) {
			// A 304 has no media type: the client's ETag shows whether a 200 has a weak
			// one
			boolean weakened = strong && request.getHeaders()
				.getOrEmpty(HttpHeaders.IF_NONE_MATCH)
				.stream()
				.anyMatch((tags) -> tags.contains(WEAK + etag));
			if (weakened) {
				headers.setETag(WEAK + etag);
			}
			if (weakened || !strong) {
				vary(headers);
			}
		}
		else if (this.compressible.test(headers)) {
			vary(headers);
			if (strong) {
				headers.setETag(WEAK + etag);
			}
			if (request.getMethod().equals(HttpMethod.HEAD) && acceptsCoding(request.getHeaders())) {
				headers.remove(HttpHeaders.CONTENT_LENGTH);
			}
		}
	}

	private static boolean acceptsCoding(HttpHeaders request) {
		List<String> codings = request.getOrEmpty(HttpHeaders.ACCEPT_ENCODING);
		return !codings.isEmpty() && !codings.equals(List.of("identity"));
	}

	private static void vary(HttpHeaders headers) {
		List<String> names = headers.getVary();
		if (!names.contains("*") && names.stream().noneMatch(HttpHeaders.ACCEPT_ENCODING::equalsIgnoreCase)) {
			headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
		}
	}

}
