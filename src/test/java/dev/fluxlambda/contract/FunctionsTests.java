package dev.fluxlambda.contract;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FunctionsTests extends Contract {

	@Test
	void aListedSupplierAnswersGet() {
		assertThat(get("/functions/hello").text()).isEqualTo("{\"message\":\"Hello World\"}");
	}

	@Test
	void aListedFunctionAnswersPost() {
		assertThat(greet("{\"name\":\"Ada\"}").text()).isEqualTo("{\"message\":\"Hello Ada\"}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/functions/lambdaHandler", "/functions/functionRouter", "/functions/nothing",
			"/functions/", "/functions", "/functionshello", "/functions/hello,greet", "/functions/hello%7Cgreet",
			"/functions//hello", "/lambdaHandler", "/functionRouter" })
	void noOtherBeanIsReachable(String target) {
		assertThat(get(target).status()).isEqualTo(404);
		assertThat(send(Request.post(target, "application/json", "{\"name\":\"Ada\"}")).status()).isEqualTo(404);
	}

	@Test
	void noHeaderChoosesAFunction() {
		Request request = Request.post("/functions/greet", "application/json", "{\"name\":\"Ada\"}")
			.header("spring.cloud.function.definition", "hello")
			.header("spring.cloud.function.routing-expression", "'hello'");
		assertThat(send(request).text()).isEqualTo("{\"message\":\"Hello Ada\"}");
		assertThat(send(Request.post("/hello/", "application/json", "{\"name\":\"Ada\"}")
			.header("spring.cloud.function.definition", "hello")).text()).isEqualTo("{\"message\":\"Hello Ada\"}");
		assertThat(send(Request.get("/nothing").header("spring.cloud.function.definition", "hello")).status())
			.isEqualTo(404);
	}

	@Test
	void requestHeadersDoNotComeBack() {
		Answer answer = send(Request.get("/functions/hello")
			.header("Cookie", "session=secret")
			.header("x-test", "mine")
			.header("x-correlation-id", "not legal"));
		assertThat(answer.ownHeaders()).containsOnlyKeys("content-length", "content-type", "x-correlation-id");
		assertThat(answer.header("x-correlation-id")).doesNotContain(" ");
	}

	@Test
	void aMethodThatIsNotListedIs405() {
		Answer answer = get("/functions/greet");
		assertThat(answer.status()).isEqualTo(405);
		assertThat(answer.header("allow")).isEqualTo("POST");
		assertThat(send(Request.of("PATCH", "/functions/hello")).header("allow")).isEqualTo("GET");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"name\":", "{\"name\":{}}", "{\"name\":\" \"}" })
	void aBodyThatTheFunctionCannotTakeIs400(String body) {
		Answer answer = greet(body);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
	}

	private Answer greet(String body) {
		return send(Request.post("/functions/greet", "application/json", body));
	}

}
