package dev.fluxlambda.contract;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

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
		assertThat(send(Request.of("PATCH", "/functions/hello")).header("allow")).contains("GET");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"name\":", "{\"name\":{}}", "{\"name\":\" \"}" })
	void unreadableBodyIs400(String body) {
		Answer answer = greet(body);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/functions/greet", "/hello/" })
	void functionsReadBodiesAsRoutesDo(String target) {
		String json = "{\"name\":\"J\u00fcrgen\"}";
		for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16, StandardCharsets.UTF_16LE,
				Charset.forName("UTF-32"))) {
			assertThat(json(target, json.getBytes(charset)).text()).isEqualTo("{\"message\":\"Hello J\u00fcrgen\"}");
		}
		assertThat(json(target, ("\ufeff" + json).getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(200);
		assertThat(json(target, json.getBytes(StandardCharsets.ISO_8859_1)).status()).isEqualTo(400);
		assertThat(json(target, new byte[0]).status()).isEqualTo(400);
		assertThat(json(target, "null".getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(400);
		assertThat(send(Request.post(target, "text/plain", json)).status()).isEqualTo(415);
	}

	private Answer json(String target, byte[] body) {
		return send(Request.post(target, "application/json", "").body(body));
	}

	private Answer greet(String body) {
		return send(Request.post("/functions/greet", "application/json", body));
	}

}
