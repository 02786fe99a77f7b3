package dev.fluxlambda.contract;

import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code server.forward-headers-strategy} believes on Netty: of each header the last
 * value, which the nearest proxy has written.
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
			X-Forwarded-For: 192.0.2.1, 192.0.2.2                            | http://api.example.com/ 192.0.2.2
			X-Forwarded-For: 192.0.2.1;X-Forwarded-For: 192.0.2.2            | http://api.example.com/ 192.0.2.2
			X-Forwarded-For: 192.0.2.1, unknown                              | http://api.example.com/ 127.0.0.1
			X-Forwarded-For: 127                                             | http://api.example.com/ 127.0.0.1
			X-Forwarded-Proto: https                                         | https://api.example.com/ 127.0.0.1
			X-Forwarded-Proto: http, https                                   | https://api.example.com/ 127.0.0.1
			X-Forwarded-Proto: https, http                                   | http://api.example.com/ 127.0.0.1
			X-Forwarded-Proto: javascript                                    | http://api.example.com/ 127.0.0.1
			X-Forwarded-Proto: https://evil.test/?                           | http://api.example.com/ 127.0.0.1
			X-Forwarded-Host: www.test                                       | http://www.test/ 127.0.0.1
			X-Forwarded-Host: evil.test, www.test:8080                       | http://www.test:8080/ 127.0.0.1
			X-Forwarded-Host: www.test/path                                  | http://api.example.com/ 127.0.0.1
			X-Forwarded-Host: u@www.test                                     | http://api.example.com/ 127.0.0.1
			X-Forwarded-Host: www.test:99999                                 | http://api.example.com/ 127.0.0.1
			X-Forwarded-Port: 99999                                          | http://api.example.com/ 127.0.0.1
			X-Forwarded-Port: x                                              | http://api.example.com/ 127.0.0.1
			X-Forwarded-Proto: https;X-Forwarded-Port: 8443                  | https://api.example.com:8443/ 127.0.0.1
			X-Forwarded-Prefix: //evil.test                                  | http://api.example.com/ 127.0.0.1
			X-Forwarded-Prefix: evil                                         | http://api.example.com/ 127.0.0.1
			Forwarded: for=192.0.2.1                                         | http://api.example.com/ 127.0.0.1
			X-Forwarded-Ssl: on                                              | http://api.example.com/ 127.0.0.1
			Forwarded: proto=javascript                                      | http://api.example.com/ 127.0.0.1
			""")
	void theLastValueIsBelieved(String headers, String connection) {
		assertThat(connection(byNetty, headers)).isEqualTo(connection);
		assertThat(connection(bySpring, headers)).isEqualTo(connection);
	}

	@Test
	void ignoresForwardedHeadersByDefault() {
		assertThat(connection(Servers.NETTY.get(), "X-Forwarded-For: 192.0.2.1;X-Forwarded-Proto: https"))
			.isEqualTo("http://api.example.com/ 127.0.0.1");
	}

	private static String connection(TestServer server, String headers) {
		Request request = Request.get("/contract/connection");
		for (String header : headers.split(";")) {
			request = request.header(header.split(": ")[0], header.split(": ")[1]);
		}
		Answer answer = Answer.of(server.send(request.build()));
		assertThat(answer.status()).isEqualTo(200);
		return answer.text();
	}

}
