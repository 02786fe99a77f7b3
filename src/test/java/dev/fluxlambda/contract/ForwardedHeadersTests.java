package dev.fluxlambda.contract;

import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code server.forward-headers-strategy} believes on Netty: what Spring's
 * transformer does, with both strategies.
 */
class ForwardedHeadersTests {

	private static TestServer byNetty;

	private static TestServer bySpring;

	@BeforeAll
	static void start() {
		byNetty = TestServer.start(Map.of("server.forward-headers-strategy", "native"));
		bySpring = TestServer.start(Map.of("server.forward-headers-strategy", "framework"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			X-Forwarded-For: 192.0.2.1                                       | http://api.example.com/ 192.0.2.1
			X-Forwarded-For: 192.0.2.1, 192.0.2.2                            | http://api.example.com/ 192.0.2.1
			X-Forwarded-Proto: https                                         | https://api.example.com/ 127.0.0.1
			X-Forwarded-Proto: https;X-Forwarded-Port: 8443                  | https://api.example.com:8443/ 127.0.0.1
			X-Forwarded-Host: www.test                                       | http://www.test/ 127.0.0.1
			Forwarded: for=192.0.2.1;proto=https                             | https://api.example.com/ 192.0.2.1
			""")
	void theFirstValueIsBelieved(String headers, String connection) {
		assertThat(connection(byNetty, headers)).isEqualTo(connection);
		assertThat(connection(bySpring, headers)).isEqualTo(connection);
	}

	@ParameterizedTest
	@ValueSource(strings = { "X-Forwarded-Port: x", "X-Forwarded-Host: www.test:x" })
	void anUnreadableValueIsRefused(String header) {
		assertThat(send(byNetty, header).status()).as(header).isEqualTo(400);
		assertThat(send(bySpring, header).status()).isEqualTo(400);
	}

	/** Neither the time nor the stack grows with them. */
	@Test
	void longValuesAreAnswered() {
		assertThat(send(byNetty, "X-Forwarded-For: " + ":".repeat(7900) + "x").status()).isIn(200, 400);
		assertThat(send(byNetty, "X-Forwarded-Prefix: " + "/a".repeat(3500)).status()).isIn(200, 404);
		assertThat(send(byNetty, "X-Forwarded-Prefix: " + "/a,".repeat(2500)).status()).isIn(200, 404);
		assertThat(send(byNetty, "Forwarded: " + "for=".repeat(1900)).status()).isIn(200, 400);
	}

	@Test
	void ignoresForwardedHeadersByDefault() {
		assertThat(connection(Servers.NETTY.get(), "X-Forwarded-For: 192.0.2.1;X-Forwarded-Proto: https"))
			.isEqualTo("http://api.example.com/ 127.0.0.1");
	}

	private static String connection(TestServer server, String headers) {
		Answer answer = send(server, headers);
		assertThat(answer.status()).isEqualTo(200);
		return answer.text();
	}

	private static Answer send(TestServer server, String headers) {
		Request request = Request.get("/contract/connection");
		for (String header : headers.split(";(?=X-)")) {
			request = request.header(header.split(": ")[0], header.split(": ")[1]);
		}
		return Answer.of(server.send(request.build()));
	}

}
