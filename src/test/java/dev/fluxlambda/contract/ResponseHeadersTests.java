package dev.fluxlambda.contract;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Headers of a response that are set as Spring sets them, and changed afterwards.
 */
class ResponseHeadersTests extends Contract {

	@Test
	void addsCookiesToSetCookieOfRoute() {
		for (String kind : List.of("cookie", "last")) {
			Answer answer = get("/contract/set-cookie/" + kind);
			assertThat(answer.status()).as(kind).isEqualTo(200);
			assertThat(answer.cookies()).contains("first=1; Path=/")
				.anyMatch((cookie) -> cookie.startsWith("second=2"));
		}
	}

	@Test
	void addsSessionToSetCookieOfRoute() {
		Answer answer = sendAlone(Request.get("/contract/set-cookie/session"));
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.cookies()).hasSize(2)
			.contains("first=1; Path=/")
			.anyMatch((cookie) -> cookie.startsWith("SESSION="));
	}

	@Test
	void addsToHeadersOfHandler() {
		for (String kind : List.of("function", "entity")) {
			Answer answer = get("/contract/headers/" + kind);
			assertThat(answer.status()).as(kind).isEqualTo(200);
			if (this.transport.keepsRepeatedValues()) {
				assertThat(answer.header("vary")).contains("Origin", "Accept-Language");
				assertThat(answer.header("x-list")).contains("first", "last");
			}
		}
	}

	@Test
	void changesHeadersInAllWays() {
		for (HeaderRoutes.Change change : HeaderRoutes.Change.values()) {
			assertThat(get("/contract/headers/change/" + change).status()).as(change.name()).isEqualTo(200);
			assertThat(get("/contract/headers/late-change/" + change).status()).as(change.name()).isEqualTo(200);
		}
	}

}
