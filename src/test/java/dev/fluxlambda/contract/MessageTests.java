package dev.fluxlambda.contract;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Requests and responses arrive unchanged.
 */
class MessageTests extends Contract {

	@Test
	void repeatedParametersArriveInOrder() {
		assumeThat(this.transport.keepsRepeatedValues()).isTrue();
		assertThat(echo(Request.get("/contract/echo?a=2&a=1&b=3")).path("query").toString())
			.isEqualTo("{\"a\":[\"2\",\"1\"],\"b\":[\"3\"]}");
	}

	@ParameterizedTest
	@CsvSource({ "/contract/echo?q=b+c&r=b%20c&s=%2Fpath%2F, '{\"q\":[\"b c\"],\"r\":[\"b c\"],\"s\":[\"/path/\"]}'",
			"/contract/echo?q=%E2%82%AC&w=100%&x=%zz, '{\"q\":[\"€\"],\"w\":[\"100%\"],\"x\":[\"%zz\"]}'",
			"/contract/echo?q=a%2Bb%26c%3Dd, '{\"q\":[\"a+b&c=d\"]}'", "/contract/echo?, {}" })
	void theQueryIsDecodedOnce(String target, String query) {
		assertThat(echo(Request.get(target)).path("query").toString()).isEqualTo(query);
	}

	@Test
	void aHandlerHasTheLoaderOfTheApplicationAsContextClassLoader() {
		assertThat(send(Request.get("/contract/class-loader")).text()).isEqualTo("{\"application\":true}");
	}

	@Test
	void cookiesArrive() {
		assertThat(echo(Request.get("/contract/echo").header("Cookie", "a=1; b=\"2\"; bad=x y; c=")).path("cookies")
			.toString()).isEqualTo("[\"a=1\",\"b=2\",\"c=\"]");
	}

	@Test
	void commasInsideAHeaderStay() {
		assertThat(echo(Request.get("/contract/echo").header("x-test", "Mon, 23 Nov 2026")).path("headers").toString())
			.isEqualTo("[\"Mon, 23 Nov 2026\"]");
	}

	@Test
	void unknownMethodsArrive() {
		assertThat(echo(Request.of("PROPFIND", "/contract/echo")).path("method").asString()).isEqualTo("PROPFIND");
	}

	@Test
	void textOfEveryAlphabetComesBack() {
		assertThat(get("/contract/text").text()).isEqualTo("Γειά σου ᚠᛇᚻ 🙂");
	}

	@Test
	void bytesComeBack() {
		assertThat(get("/contract/binary").body()).isEqualTo("GIF87a\u00FF\u00FE\0");
	}

	@Test
	void aStreamComesBackWhole() {
		assertThat(get("/contract/stream").text()).isEqualTo("one,two,three");
	}

	@Test
	void aRedirectKeepsItsPlace() {
		assertThat(get("/contract/redirect").header("location")).isEqualTo("/hello/");
	}

	private JsonNode echo(Request request) {
		Answer answer = send(request);
		assertThat(answer.status()).isEqualTo(200);
		return answer.json();
	}

}
