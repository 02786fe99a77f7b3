package dev.fluxlambda.contract;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is much in number, or deep, has the same limits on every transport.
 */
class LimitTests extends Contract {

	@ParameterizedTest
	@ValueSource(ints = { 1, 3000 })
	void parts(int number) {
		String body = IntStream.range(0, number)
			.mapToObj((part) -> "--b\r\nContent-Disposition: form-data; name=\"p" + part + "\"\r\n\r\nx\r\n")
			.collect(Collectors.joining("", "", "--b--\r\n"));
		Answer answer = send(Request.post("/contract/limits/multipart", "multipart/form-data; boundary=b", body));
		assertThat(answer.body()).isEqualTo("{\"parts\":" + number + "}");
	}

	@Test
	void formFields() {
		String body = IntStream.range(0, 20_000)
			.mapToObj((field) -> "f" + field + "=x")
			.collect(Collectors.joining("&"));
		Answer answer = send(Request.post("/contract/limits/form", "application/x-www-form-urlencoded", body));
		assertThat(answer.body()).isEqualTo("{\"fields\":20000}");
	}

	@ParameterizedTest
	@CsvSource({ "400, 200", "600, 400", "100000, 400" })
	void nestedJson(int depth, int status) {
		Answer answer = send(
				Request.post("/contract/limits/json", "application/json", "[".repeat(depth) + "]".repeat(depth)));
		assertThat(answer.status()).isEqualTo(status);
	}

	@Test
	void headers() {
		Request request = Request.get("/hello/");
		for (int i = 0; i < 300; i++) {
			request = request.header("x-" + i, "x");
		}
		assertThat(send(request).status()).isEqualTo(200);
	}

}
