package dev.fluxlambda.contract;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Large bodies, and bodies that require many escapes in JSON. The function behind the
 * ports has a heap of 128 MB.
 */
@Timeout(60)
class LargeAnswerTests extends Contract {

	@ParameterizedTest
	@ValueSource(bytes = { 0, '"', '\n' })
	void sendsBytesOfAnyValue(byte octet) {
		int size = this.transport.takesMegabytes() ? 2_000_000 : 700_000;
		assertThat(get(octets(octet, size, "application/octet-stream")).body()).hasSize(size);
	}

	@Test
	void sendsTextOfControlCharacters() {
		int size = this.transport.takesMegabytes() ? 2_000_000 : 700_000;
		Answer answer = sendAlone(Request.get(octets((byte) 1, size, "text/plain")));
		if (isBufferedRestApi()) {
			// Its client could receive the base64 of a text media type
			assertThat(answer.status()).isEqualTo(500);
			assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
		}
		else {
			assertThat(answer.body()).hasSize(size);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/contract/octets/0?size=5000000&type=application/octet-stream",
			"/contract/octets/34?size=5000000&type=application/json", "/contract/octets/1?size=6500000&type=text/plain",
			"/contract/parts?count=2400" })
	void refusesAnAnswerOverTheLimitAndContinues(String target) {
		if (this.transport != Transport.NETTY && !this.transport.streams()) {
			Answer answer = sendAlone(Request.get(target));
			assertThat(answer.status()).isEqualTo(500);
			assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
		}
		assertThat(get("/hello/").status()).isEqualTo(200);
	}

	private boolean isBufferedRestApi() {
		return this.transport == Transport.REST_API || this.transport == Transport.REST_API_PORT;
	}

	private static String octets(byte octet, int size, String type) {
		return "/contract/octets/" + octet + "?size=" + size + "&type=" + type;
	}

}
