package com.example.overrides;

import dev.fluxlambda.local.LocalTransport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

class OverridesTests {

	@ParameterizedTest
	@EnumSource
	void writesJsonAsTheApplicationDoes(LocalTransport transport) {
		assertThat(get(transport, "person", 200)).isEqualTo("{\"first_name\":\"Ada\",\"last_name\":\"Lovelace\"}");
	}

	@ParameterizedTest
	@EnumSource
	void answersErrorsAsTheApplicationDoes(LocalTransport transport) {
		assertThat(get(transport, "fails", 418)).isEqualTo("mine: for the test");
		assertThat(get(transport, "nothing", 418)).startsWith("mine: 404");
	}

	private static String get(LocalTransport transport, String path, int status) {
		EntityExchangeResult<String> result = WebTestClient.bindToServer()
			.baseUrl(transport.uri().toString())
			.build()
			.get()
			.uri(path)
			.exchange()
			.expectStatus()
			.isEqualTo(status)
			.expectBody(String.class)
			.returnResult();
		assertThat(result.getResponseHeaders().headerNames()).contains("x-request-id")
			.doesNotContain("x-correlation-id", "Content-Security-Policy", "Cache-Control");
		return result.getResponseBody();
	}

}
