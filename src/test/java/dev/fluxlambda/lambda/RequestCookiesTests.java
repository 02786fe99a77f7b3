package dev.fluxlambda.lambda;

import java.util.List;
import java.util.Random;

import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

class RequestCookiesTests {

	private static final List<String> PIECES = List.of("a", "b", "Ä", "=", "=", ";", "; ", " ", ",", "\"", "\\", "1",
			"x-y", "\t", "$", "%20");

	/**
	 * Netty's decoder is the oracle: 20,000 headers, legal and not.
	 */
	@Test
	void cookiesAreThoseThatNettySees() {
		Random random = new Random(1);
		for (int i = 0; i < 20_000; i++) {
			StringBuilder header = new StringBuilder();
			for (int piece = random.nextInt(14); piece >= 0; piece--) {
				header.append(PIECES.get(random.nextInt(PIECES.size())));
			}
			assertThat(parse(header.toString())).as(header.toString())
				.containsExactlyInAnyOrderElementsOf(ServerCookieDecoder.STRICT.decodeAll(header.toString())
					.stream()
					.map((cookie) -> cookie.name() + "=" + cookie.value())
					.toList());
		}
	}

	private static List<String> parse(String header) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.COOKIE, header);
		return RequestCookies.parse(headers)
			.values()
			.stream()
			.flatMap(List::stream)
			.map((cookie) -> cookie.getName() + "=" + cookie.getValue())
			.toList();
	}

}
