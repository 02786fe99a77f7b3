package dev.fluxlambda.contract;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The files of the page at {@code /docs}. {@link DocsPageTests} opens it in a browser.
 */
class DocsTests extends Contract {

	@Test
	void thePageHasItsOwnPolicyWithoutInlineScripts() {
		Answer answer = get("/docs/");
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.header("content-type")).isEqualTo("text/html;charset=UTF-8");
		assertThat(answer.header("content-security-policy"))
			.contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'")
			.doesNotContain("unsafe");
		assertThat(answer.header("x-frame-options")).isEqualTo("DENY");
		assertThat(answer.text()).contains("<div id=\"page\">").doesNotContainPattern("<script>|style=| on[a-z]+=");
	}

	@Test
	void redirectsToPathWithSlash() {
		Answer answer = get("/docs");
		assertThat(answer.status()).isEqualTo(307);
		assertThat(answer.header("location")).isEqualTo("docs/");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/docs/", "/docs/docs.js" })
	void everyAddressIsRelative(String target) {
		assertThat(get(target).text()).doesNotContainPattern("https?:|\"//|=\"/");
	}

	@ParameterizedTest
	@CsvSource({ "swagger-ui-bundle.js, text/javascript, 900000, SwaggerUIBundle",
			"swagger-ui.css, text/css, 100000, .swagger-ui" })
	void aLargeFileIsCompressed(String file, String mediaType, int limit, String part) throws IOException {
		Answer answer = send(Request.get("/docs/" + file).header("Accept-Encoding", "gzip, deflate, br"));
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.header("content-type")).isEqualTo(mediaType + ";charset=UTF-8");
		assertThat(answer.header("content-encoding")).isEqualTo("gzip");
		assertThat(answer.header("vary")).isEqualTo("Accept-Encoding");
		assertThat(answer.body()).hasSizeLessThan(limit);
		assertThat(new String(
				new GZIPInputStream(new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.ISO_8859_1)))
					.readAllBytes(),
				StandardCharsets.UTF_8))
			.contains(part);
	}

	@Test
	void isNotSentToClientsThatDoNotAcceptIt() {
		Answer answer = get("/docs/swagger-ui.css");
		assertThat(answer.headers()).doesNotContainKey("content-encoding").containsEntry("vary", "Accept-Encoding");
		assertThat(answer.text()).contains(".swagger-ui");
		Answer compressed = send(Request.get("/docs/swagger-ui.css").header("Accept-Encoding", "gzip"));
		assertThat(compressed.header("etag")).isNotEmpty().isNotEqualTo(answer.header("etag"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/docs/", "/docs/docs.js", "/docs/docs.css", "/docs/swagger-ui.css",
			"/docs/swagger-ui-bundle.js" })
	void aFileIsKeptUntilItChanges(String target) {
		Answer answer = send(Request.get(target).header("Accept-Encoding", "gzip"));
		String cache = target.contains("swagger-ui") ? "max-age=604800, public" : "no-cache";
		assertThat(answer.header("cache-control")).isEqualTo(cache);
		Answer unchanged = send(
				Request.get(target).header("Accept-Encoding", "gzip").header("If-None-Match", answer.header("etag")));
		assertThat(unchanged.status()).isEqualTo(304);
		assertThat(unchanged.header("cache-control")).isEqualTo(cache);
		assertThat(unchanged.body()).isEmpty();
		assertThat(unchanged.headers()).doesNotContainKey("content-security-policy");
		Answer head = send(Request.of("HEAD", target).header("Accept-Encoding", "gzip"));
		assertThat(head.status()).isEqualTo(200);
		assertThat(head.body()).isEmpty();
		assertThat(head.header("etag")).isEqualTo(answer.header("etag"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/docs/nothing", "/docs/index.html", "/docs/swagger-ui-bundle.js.gz", "/docs/a/b" })
	void nothingElseIsServed(String target) {
		Answer answer = get(target);
		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
	}

	@Test
	void noEncodedSlashLeadsOutOfTheDirectory() {
		// Some front ends decode it, so that the problem's instance is another
		assertThat(sendAlone(Request.get("/docs/..%2Fopenapi.yaml")).status()).isEqualTo(404);
	}

}
