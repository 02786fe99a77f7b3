package dev.fluxlambda.shop;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Errors of Spring Security's defaults for form login, basic authentication and CSRF.
 */
class SecurityTests extends Shop {

	private static final String CREDENTIALS = "Basic Z3JhY2U6Y29ib2w="; // grace:cobol

	@Test
	void answersMissingCredentialsWithProblem() {
		ShopAnswer answer = send(Request.get("/staff/").header("X-Requested-With", "XMLHttpRequest"));
		assertThat(answer.text()).startsWith("401 application/problem+json ").contains("correlationId");
	}

	@Test
	void answersWrongCredentialsWithProblem() {
		ShopAnswer answer = send(Request.get("/staff/").header("Authorization", "Basic Z3JhY2U6eA=="));
		assertThat(answer.header("www-authenticate")).startsWith("Basic");
		assertThat(answer.text()).startsWith("401 application/problem+json ").contains("correlationId");
	}

	@Test
	void answersDeniedAccessWithProblem() {
		ShopAnswer answer = send(Request.get("/staff/").header("Authorization", CREDENTIALS));
		assertThat(answer.text()).startsWith("403 application/problem+json ").contains("correlationId");
	}

	@Test
	void answersMissingCsrfTokenWithProblem() {
		for (String path : new String[] { "/staff/", "/login" }) {
			ShopAnswer answer = send(Request.post(path, "{}").header("Authorization", CREDENTIALS));
			assertThat(answer.text()).as(path).startsWith("403 application/problem+json ").contains("correlationId");
		}
	}

	@Test
	void redirectsToLoginForm() {
		ShopAnswer answer = send(Request.get("/staff/").header("Accept", "text/html"));
		assertThat(answer.status()).isEqualTo(302);
		assertThat(answer.header("location")).endsWith("/login");
	}

}
