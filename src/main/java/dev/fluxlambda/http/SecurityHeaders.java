package dev.fluxlambda.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.fluxlambda.request.ResponseCompletion;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.util.StringUtils;

/**
 * Adds strict headers to every response, including problems. Headers that the application
 * sets are not changed.
 *
 * @see <a href=
 * "https://cheatsheetseries.owasp.org/cheatsheets/REST_Security_Cheat_Sheet.html#security-headers">OWASP
 * REST Security Cheat Sheet, Security Headers</a>
 */
class SecurityHeaders implements ResponseCompletion {

	private static final String NO_STORE = "no-store";

	private static final String NO_CACHE = "no-cache";

	private final Map<String, String> headers = new LinkedHashMap<>();

	SecurityHeaders(SecurityHeadersProperties properties) {
		add("Content-Security-Policy", properties.contentSecurityPolicy());
		add("Referrer-Policy", properties.referrerPolicy());
		add("X-Content-Type-Options", properties.contentTypeOptions());
		add("X-Frame-Options", properties.frameOptions());
	}

	private void add(String name, @Nullable String value) {
		if (StringUtils.hasText(value)) {
			this.headers.put(name, value);
		}
	}

	@Override
	public void complete(ServerHttpRequest request, ServerHttpResponse response) {
		complete(response);
	}

	/**
	 * Add the headers that are missing. Those of a 304 update a cached response (RFC
	 * 9111, section 3.2), so that it has {@code Cache-Control} only (RFC 9110, section
	 * 15.4.5).
	 * @param response a response before its commit
	 */
	void complete(ServerHttpResponse response) {
		if (response.getStatusCode() != HttpStatus.NOT_MODIFIED) {
			HttpHeaders headers = response.getHeaders();
			this.headers.forEach((name, value) -> headers.putIfAbsent(name, List.of(value)));
		}
		cache(response.getHeaders());
	}

	/**
	 * Set {@code Cache-Control} unless the application does: a cache must not store a
	 * response, or must revalidate it on each use if it has a validator.
	 * @see <a href="https://www.rfc-editor.org/rfc/rfc9111#section-5.2.2">RFC 9111,
	 * 5.2.2</a>
	 */
	private static void cache(HttpHeaders headers) {
		if (!headers.containsHeader(HttpHeaders.CACHE_CONTROL) && !headers.containsHeader(HttpHeaders.EXPIRES)) {
			boolean validator = headers.containsHeader(HttpHeaders.ETAG)
					|| headers.containsHeader(HttpHeaders.LAST_MODIFIED);
			headers.set(HttpHeaders.CACHE_CONTROL, validator ? NO_CACHE : NO_STORE);
		}
	}

}
