package dev.fluxlambda.contract;

import java.util.List;
import java.util.Map;

import dev.fluxlambda.local.RestApiGateway;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The effect of {@code flux-lambda.security-headers}.
 */
class SecurityHeadersSettingsTests {

	private static final Map<String, String> SETTINGS = Map.of("flux-lambda.security-headers.content-security-policy",
			"default-src 'self'", "flux-lambda.security-headers.frame-options", "",
			"flux-lambda.security-headers.referrer-policy", "same-origin");

	@Test
	void aHeaderIsChangedOrLeftOut() {
		TestServer netty = TestServer.start(SETTINGS);
		TestFunction function = TestFunction.start(SETTINGS);
		for (String target : List.of("/hello/", "/nothing")) {
			for (Answer answer : List.of(Answer.of(netty.send(Request.get(target).build())),
					Answer.of(function.send(new RestApiGateway("dev"), Request.get(target))))) {
				assertThat(answer.headers()).containsEntry("content-security-policy", "default-src 'self'")
					.containsEntry("referrer-policy", "same-origin")
					.containsEntry("x-content-type-options", "nosniff")
					.doesNotContainKey("x-frame-options");
			}
		}
	}

}
