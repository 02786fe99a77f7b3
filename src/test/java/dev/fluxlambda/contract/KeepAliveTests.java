package dev.fluxlambda.contract;

import java.io.IOException;

import dev.fluxlambda.local.GatewayRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Connections to Netty stay open after a request.
 */
class KeepAliveTests {

	@ParameterizedTest
	@ValueSource(strings = { "/hello/", "/contract/logs", "/contract/fails-later", "/contract/stream", "/nothing",
			"/actuator/health/liveness" })
	void oneConnectionServesManyRequests(String target) throws IOException {
		try (RawHttp connection = RawHttp.connect(Servers.NETTY.get().port())) {
			for (int i = 0; i < 100; i++) {
				assertThat(connection.send(Request.get(target).build()).status()).isLessThan(600);
			}
		}
	}

	@Test
	void keepsConnectionAfterPipelinedRequests() throws IOException {
		GatewayRequest hello = Request.get("/hello/").build();
		try (RawHttp connection = RawHttp.connect(Servers.NETTY.get().port())) {
			for (int i = 0; i < 50; i++) {
				assertThat(connection.pipeline(Request.get("/contract/logs").build(), hello))
					.allMatch((answer) -> answer.status() == 200);
				assertThat(connection.send(hello).status()).isEqualTo(200);
			}
		}
	}

}
