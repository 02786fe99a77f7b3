package dev.fluxlambda.contract;

import java.util.List;
import java.util.Map;

import dev.fluxlambda.local.Gateway;
import dev.fluxlambda.local.RestApiGateway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Suppliers, functions, consumers and compositions, including reactive ones, at
 * {@code /functions}.
 */
class FunctionShapesTests {

	private static final Map<String, String> SETTINGS = Map.of("spring.cloud.function.http.get", "hello;greetings",
			"spring.cloud.function.http.post",
			"greetAll;greetLater;upperCase;note;upperCase|reverse;reverse,upperCase");

	private static TestFunction function;

	private static TestServer netty;

	@BeforeAll
	static void start() {
		function = TestFunction.start(SETTINGS);
		netty = TestServer.start(SETTINGS);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			greetAll   | [{"name":"Ada"},{"name":"Bob"}] | 200 | [{"message":"Hello Ada"},{"message":"Hello Bob"}]
			greetAll   | {"name":"Ada"}                  | 200 | [{"message":"Hello Ada"}]
			greetLater | {"name":"Ada"}                  | 200 | {"message":"Hello Ada"}
			upperCase  | "ada"                           | 200 | "ADA"
			note       | {"name":"Ada"}                  | 202 | ''
			upperCase%7Creverse | "ada"                  | 200 | "ADA"
			upperCase,reverse   | "bob!"                 | 200 | "!BOB"
			reverse%7CupperCase | "bob!"                 | 200 | "!BOB"
			""")
	void takesABody(String name, String body, int status, String expected) {
		assertThat(answers(Request.post("/functions/" + name, "application/json", body))).allSatisfy((answer) -> {
			assertThat(answer.status()).as(answer.body()).isEqualTo(status);
			assertThat(answer.body()).isEqualTo(expected);
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			hello     | {"message":"Hello World"}
			greetings | [{"message":"Hello"},{"message":"World"}]
			""")
	void takesNothing(String name, String expected) {
		assertThat(answers(Request.get("/functions/" + name))).allSatisfy((answer) -> {
			assertThat(answer.status()).as(answer.body()).isEqualTo(200);
			assertThat(answer.body()).isEqualTo(expected);
		});
	}

	private static List<Answer> answers(Request request) {
		Gateway gateway = new RestApiGateway("dev");
		return List.of(Answer.of(netty.send(request.build())),
				Answer.of(gateway.response(function.invoke(gateway.event(request.build())))));
	}

}
