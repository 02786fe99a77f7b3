package dev.fluxlambda.local;

import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Answers of a function that AWS refuses with 502.
 */
class RefusedAnswerTests {

	private static final List<Gateway> STRICT = List.of(new RestApiGateway("dev"), new HttpApiV1Gateway("$default"),
			new AlbGateway(false), new AlbGateway(true), new VpcLatticeGateway());

	static final List<Gateway> ALL = Stream
		.concat(STRICT.stream(), Stream.of(new HttpApiGateway("$default"), new FunctionUrlGateway()))
		.toList();

	private static final List<String> REFUSED = List.of("", "Hello", "{\"statusCode\":200", "{\"statusCode\":\"200\"}",
			"{\"statusCode\":200.5}", "{\"statusCode\":99}", "{\"statusCode\":600}", "{\"statusCode\":null}",
			"{\"statusCode\":200,\"body\":{\"a\":1}}", "{\"statusCode\":200,\"isBase64Encoded\":\"yes\"}",
			"{\"statusCode\":200,\"isBase64Encoded\":true,\"body\":\"!\"}");

	private static final List<String> REFUSED_HEADERS = List.of("[]", "{\"x\":1}", "{\"x\":null}", "{\"x\":{}}",
			"{\"x y\":\"1\"}", "{\"\":\"1\"}", "{\"x\":\"a\\r\\nb: c\"}");

	@ParameterizedTest
	@FieldSource("ALL")
	void refusesUndocumentedAnswers(Gateway gateway) {
		assertThat(REFUSED).allSatisfy((answer) -> assertThatExceptionOfType(BadGatewayException.class)
			.isThrownBy(() -> Exchange.response(gateway, answer)));
	}

	@ParameterizedTest
	@MethodSource("strict")
	void answerWithoutStatus(Gateway gateway) {
		assertThat(List.of("{}", "[]", "null", "\"Hello\"", "{\"message\":\"Hello\"}"))
			.allSatisfy((answer) -> assertThatExceptionOfType(BadGatewayException.class)
				.isThrownBy(() -> Exchange.response(gateway, answer)));
	}

	static Stream<Gateway> strict() {
		return STRICT.stream();
	}

	@ParameterizedTest
	@FieldSource("ALL")
	void ignoresInvalidHeaders(Gateway gateway) {
		boolean multiple = gateway.name().equals(new AlbGateway(true).name());
		String field = multiple ? "multiValueHeaders" : "headers";
		assertThat(REFUSED_HEADERS).allSatisfy((headers) -> {
			String value = multiple ? headers.replaceFirst(":(.*)}", ":[$1]}") : headers;
			String answer = "{\"statusCode\":200,\"" + field + "\":" + value + "}";
			assertThatExceptionOfType(BadGatewayException.class).isThrownBy(() -> Exchange.response(gateway, answer));
		});
	}

	@Test
	void ignoresInvalidCookies() {
		assertThatExceptionOfType(BadGatewayException.class).isThrownBy(
				() -> Exchange.response(new HttpApiGateway("$default"), "{\"statusCode\":200,\"cookies\":\"a=1\"}"));
	}

	@ParameterizedTest
	@FieldSource("ALL")
	void answerOverTheLimit(Gateway gateway) {
		String answer = "{\"statusCode\":200,\"body\":\"" + "x".repeat(6 * 1024 * 1024) + "\"}";
		assertThatExceptionOfType(BadGatewayException.class).isThrownBy(() -> Exchange.response(gateway, answer));
	}

	@ParameterizedTest
	@FieldSource("ALL")
	void requestOverTheLimit(Gateway gateway) {
		byte[] body = new byte[6 * 1024 * 1024];
		assertThatExceptionOfType(RefusedRequestException.class)
			.isThrownBy(() -> gateway.event(Exchange.post("text/plain", body)))
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(413));
	}

	@ParameterizedTest
	@FieldSource("ALL")
	void acceptsOrdinaryRequests(Gateway gateway) {
		String body = Base64.getEncoder().encodeToString(new byte[] { 1, 2 });
		GatewayResponse response = Exchange.response(gateway,
				"{\"statusCode\":200,\"headers\":null,\"isBase64Encoded\":true,\"body\":\"" + body + "\"}");
		assertThat(response.body()).containsExactly(1, 2);
	}

}
