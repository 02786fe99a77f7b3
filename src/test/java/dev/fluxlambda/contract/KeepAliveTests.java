package dev.fluxlambda.contract;

import java.io.IOException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A connection to Netty outlives its requests.
 */
class KeepAliveTests {

	@ParameterizedTest
	@ValueSource(strings = { "/hello/", "/contract/logs", "/contract/fails-later", "/contract/stream", "/nothing",
			"/actuator/health/liveness" })
	void oneConnectionServesManyRequests(String target) throws IOException {
		try (RawHttp connection = RawHttp.connect(Servers.NETTY.get().port())) {
			for (int i = 0; i < 500; i++) {
				assertThat(connection.send(Request.get(target).build()).status()).isLessThan(600);
			}
		}
	}

}
