package dev.fluxlambda.contract;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Strict headers, on all kinds of responses.
 */
class SecurityHeadersTests extends Contract {

	private static final Map<String, String> STRICT = Map.of("content-security-policy",
			"default-src 'none'; frame-ancestors 'none'", "referrer-policy", "no-referrer", "x-content-type-options",
			"nosniff", "x-frame-options", "DENY");

	@ParameterizedTest
	@CsvSource({ "GET, /hello/, 200", "HEAD, /hello/, 200", "OPTIONS, /hello/, 200", "GET, /functions/hello, 200",
			"GET, /contract/annotated?number=1, 200", "GET, /contract/no-content, 204",
			"GET, /contract/filter-answers, 202", "GET, /contract/redirect, 303", "GET, /hello/%20, 400",
			"GET, /nothing, 404", "DELETE, /hello/, 405", "GET, /contract/filter-throws, 500",
			"GET, /contract/bad-header, 500", "GET, /contract/unavailable, 503" })
	void everyAnswerHasThem(String method, String target, int status) {
		Answer answer = send(Request.of(method, target));
		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.headers()).containsAllEntriesOf(STRICT).containsEntry("cache-control", "no-store");
	}

	@Test
	void aRefusedPreflightHasThem() {
		Answer answer = send(Request.of("OPTIONS", "/contract/cors")
			.header("Origin", "https://evil.example.com")
			.header("Access-Control-Request-Method", "POST"));
		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.headers()).containsAllEntriesOf(STRICT);
	}

	@Test
	void theApplicationsOwnHeaderStays() {
		Answer answer = get("/contract/own-headers");
		assertThat(answer.headers()).containsEntry("content-security-policy", "default-src 'self'")
			.containsEntry("x-frame-options", "SAMEORIGIN")
			.containsEntry("cache-control", "max-age=60")
			.containsEntry("x-content-type-options", "nosniff");
	}

	@Test
	void allowsCachingWithValidator() {
		for (String target : List.of("/contract/cached", "/alphabet.txt")) {
			assertThat(get(target).headers()).containsAllEntriesOf(STRICT).containsEntry("cache-control", "no-cache");
		}
	}

	@Test
	void anUnchangedAnswerChangesNoHeader() {
		Answer answer = send(Request.get("/contract/cached").header("If-None-Match", "\"version-1\""));
		assertThat(answer.status()).isEqualTo(304);
		assertThat(answer.headers()).containsOnlyKeys("cache-control", "etag", "x-correlation-id");
	}

}
