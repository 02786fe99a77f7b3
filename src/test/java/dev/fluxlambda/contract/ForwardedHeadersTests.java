package dev.fluxlambda.contract;

import java.util.List;
import java.util.Map;

import dev.fluxlambda.local.FunctionUrlGateway;
import dev.fluxlambda.local.Gateway;
import dev.fluxlambda.local.HttpApiGateway;
import dev.fluxlambda.local.HttpApiV1Gateway;
import dev.fluxlambda.local.VpcLatticeGateway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code server.forward-headers-strategy} believes on Netty, which is what Spring's
 * transformer does with both strategies, and {@code flux-lambda.http.host-header} on
 * Lambda.
 */
class ForwardedHeadersTests {

	private static TestServer byNetty;

	private static TestServer bySpring;

	private static TestFunction behindProxy;

	@BeforeAll
	static void start() {
		byNetty = TestServer.start(Map.of("server.forward-headers-strategy", "native"));
		bySpring = TestServer.start(Map.of("server.forward-headers-strategy", "framework"));
		behindProxy = TestFunction.start(Map.of("flux-lambda.http.host-header", "X-Forwarded-Host"));
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

	@ParameterizedTest
	@CsvSource({ "www.example.com, https://www.example.com/", "www.example.com:8443, https://www.example.com:8443/",
			"'other.example.com, www.example.com', https://www.example.com/", "not a host, https://api.example.com/",
			"'', https://api.example.com/" })
	void theHostOfAProxyIsUsedOnLambda(String host, String start) {
		Request request = Request.get("/contract/connection").header("X-Forwarded-Host", host);
		for (Gateway gateway : List.of(new HttpApiGateway("$default"), new HttpApiV1Gateway("$default"),
				new FunctionUrlGateway(), new VpcLatticeGateway())) {
			assertThat(Answer.of(behindProxy.send(gateway, request)).text()).startsWith(start);
		}
		assertThat(Answer.of(Servers.FUNCTION.get().send(new FunctionUrlGateway(), request)).text())
			.startsWith("https://api.example.com/");
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
