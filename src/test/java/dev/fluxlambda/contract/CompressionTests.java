package dev.fluxlambda.contract;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.fluxlambda.local.AlbGateway;
import dev.fluxlambda.local.FunctionUrlGateway;
import dev.fluxlambda.local.Gateway;
import dev.fluxlambda.local.HttpApiGateway;
import dev.fluxlambda.local.RestApiGateway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The effect of {@code server.compression} on response headers, on both transports.
 * {@link SettingsTests} tests bodies.
 */
@ParameterizedClass
@MethodSource("transports")
class CompressionTests {

	private static final Map<String, String> SETTINGS = Map.of("server.compression.enabled", "true",
			"server.compression.min-response-size", "5B");

	private static final List<Gateway> GATEWAYS = List.of(new RestApiGateway("dev"), new HttpApiGateway("$default"),
			new FunctionUrlGateway(), new AlbGateway(false));

	private static TestFunction function;

	private static TestServer netty;

	@Parameter
	String transport = "";

	@BeforeAll
	static void start() {
		function = TestFunction.start(SETTINGS);
		netty = TestServer.start(SETTINGS);
	}

	static Stream<String> transports() {
		return Stream.concat(Stream.of("Netty"), GATEWAYS.stream().map(Gateway::name));
	}

	private Answer send(Request request) {
		return GATEWAYS.stream()
			.filter((gateway) -> gateway.name().equals(this.transport))
			.findAny()
			.map((gateway) -> Answer.of(function.send(gateway, request)))
			.orElseGet(() -> Answer.of(netty.send(request.build())));
	}

	@ParameterizedTest
	@CsvSource({ "GET, /contract/large?size=5", "HEAD, /contract/large?size=5", "GET, /contract/cached", "GET, /hello/",
			"GET, /alphabet.txt", "GET, /docs/", "GET, /openapi.json", "GET, /docs/swagger-ui.css" })
	void addsVaryToCompressibleResponses(String method, String target) {
		for (String codings : List.of("", "gzip", "deflate", "br", "identity", "gzip;q=0")) {
			Request request = Request.of(method, target);
			Answer answer = send(codings.isEmpty() ? request : request.header("Accept-Encoding", codings));
			assertThat(answer.status()).isEqualTo(200);
			assertThat(answer.header("vary")).as(codings).isEqualTo("Accept-Encoding");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/contract/large?size=4", "/contract/binary", "/contract/no-content", "/nothing" })
	void nothingElseVaries(String target) {
		assertThat(send(Request.get(target).header("Accept-Encoding", "gzip")).headers()).doesNotContainKey("vary");
	}

	@Test
	void otherFieldsOfVaryStay() {
		Answer answer = send(Request.get("/contract/cors/annotated").header("Origin", "https://app.example.com"));
		assertThat(answer.header("vary")).contains("Origin", "Accept-Encoding")
			.doesNotContain("Accept-Encoding,Accept");
	}

	@ParameterizedTest
	@ValueSource(strings = { "gzip", "deflate", "identity" })
	void twoCodingsHaveNoStrongTagInCommon(String coding) {
		for (String target : List.of("/contract/cached", "/docs/", "/openapi.json", "/docs/docs.js")) {
			Answer answer = send(Request.get(target).header("Accept-Encoding", coding));
			assertThat(answer.header("etag")).startsWith("W/\"");
			Answer unchanged = send(Request.get(target)
				.header("Accept-Encoding", coding)
				.header("If-None-Match", answer.header("etag")));
			assertThat(unchanged.status()).isEqualTo(304);
			assertThat(unchanged.body()).isEmpty();
			assertThat(unchanged.header("etag")).isEqualTo(answer.header("etag"));
			assertThat(unchanged.header("vary")).isEqualTo("Accept-Encoding");
		}
	}

	@Test
	void precompressedFileHasOwnETag() {
		Request request = Request.get("/docs/swagger-ui.css");
		String plain = send(request).header("etag");
		String gzip = send(request.header("Accept-Encoding", "gzip")).header("etag");
		assertThat(gzip).startsWith("\"");
		assertThat(plain).startsWith("W/\"").doesNotContain(gzip);
		Answer unchanged = send(request.header("If-None-Match", gzip));
		assertThat(unchanged.status()).isEqualTo(304);
		assertThat(unchanged.header("etag")).isEqualTo(gzip);
	}

	@Test
	void aStrongTagThatTheClientHasKeepsIt304() {
		Answer unchanged = send(Request.get("/contract/cached").header("If-None-Match", "\"version-1\""));
		assertThat(unchanged.status()).isEqualTo(304);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "/contract/large?size=5000", "/hello/", "/openapi.json", "/alphabet.txt", "/contract/binary" })
	void headNamesTheLengthOfGetOrNone(String target) {
		for (String codings : List.of("", "gzip", "deflate", "identity")) {
			Request get = Request.get(target);
			Request head = Request.of("HEAD", target);
			if (!codings.isEmpty()) {
				get.header("Accept-Encoding", codings);
				head.header("Accept-Encoding", codings);
			}
			Answer body = send(get);
			Answer answer = send(head);
			assertThat(answer.body()).isEmpty();
			assertThat(answer.header("etag")).isEqualTo(body.header("etag"));
			if (body.header("content-encoding").isEmpty()) {
				assertThat(answer.header("content-length")).as(codings).isEqualTo(String.valueOf(body.body().length()));
			}
			else {
				assertThat(answer.headers()).as(codings).doesNotContainKey("content-length");
			}
		}
	}

}
