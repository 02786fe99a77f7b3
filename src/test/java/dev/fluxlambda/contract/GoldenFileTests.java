package dev.fluxlambda.contract;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.fluxlambda.local.GoldenFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class GoldenFileTests {

	static List<GoldenFile> events() {
		return GoldenFile.all();
	}

	@ParameterizedTest
	@MethodSource("events")
	void eachEventHasItsAnswer(GoldenFile file) {
		assertThat(GoldenFile.comparable(Servers.FUNCTION.get().invoke(file.read()))).isEqualTo(file.expected());
	}

	@Test
	void theArticlesEventHasTheArticlesAnswerToTheLetter() {
		GoldenFile article = GoldenFile.all()
			.stream()
			.filter((file) -> file.toString().startsWith("article"))
			.findFirst()
			.orElseThrow();
		assertThat(new String(Servers.FUNCTION.get().invoke(article.read()), StandardCharsets.UTF_8))
			.matches("\\{\"isBase64Encoded\":false,\"statusCode\":200,\"headers\":\\{\"cache-control\":\"no-store\","
					+ "\"content-length\":\"25\","
					+ "\"content-security-policy\":\"default-src 'none'; frame-ancestors 'none'\","
					+ "\"content-type\":\"application/json\",\"referrer-policy\":\"no-referrer\","
					+ "\"x-content-type-options\":\"nosniff\",\"x-correlation-id\":\"[0-9a-f-]{36}\","
					+ "\"x-frame-options\":\"DENY\"},"
					+ "\"body\":\"\\{\\\\\"message\\\\\":\\\\\"Hello World\\\\\"}\"}");
	}

}
