package dev.fluxlambda.contract;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The CORS configuration of the application ({@link ContentRoutes}).
 */
class CorsTests extends Contract {

	private static final String ORIGIN = "https://app.example.com";

	@Test
	void aPreflightIsAnswered() {
		Answer answer = send(Request.of("OPTIONS", "/contract/cors")
			.header("Origin", ORIGIN)
			.header("Access-Control-Request-Method", "POST")
			.header("Access-Control-Request-Headers", "content-type, x-test"));
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.header("access-control-allow-origin")).isEqualTo(ORIGIN);
		assertThat(answer.header("access-control-allow-methods")).contains("POST");
		assertThat(answer.header("access-control-allow-headers")).isEqualTo("content-type, x-test");
		assertThat(answer.header("x-correlation-id")).isNotEmpty();
	}

	@Test
	void aPreflightOfAnotherOriginIsRefused() {
		Answer answer = send(Request.of("OPTIONS", "/contract/cors")
			.header("Origin", "https://evil.example.com")
			.header("Access-Control-Request-Method", "POST"));
		assertThat(answer.status()).isEqualTo(403);
	}

	@Test
	void answersSayWhoMayReadThem() {
		for (Request request : new Request[] { Request.get("/contract/cors"), Request.of("HEAD", "/contract/cors"),
				Request.get("/contract/cors/annotated") }) {
			Answer answer = send(request.header("Origin", ORIGIN));
			assertThat(answer.status()).isEqualTo(200);
			assertThat(answer.header("access-control-allow-origin")).isEqualTo(ORIGIN);
		}
	}

}
