package dev.fluxlambda.contract;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

import dev.fluxlambda.local.AlbGateway;
import dev.fluxlambda.local.FunctionUrlGateway;
import dev.fluxlambda.local.Gateway;
import dev.fluxlambda.local.HttpApiGateway;
import dev.fluxlambda.local.HttpApiV1Gateway;
import dev.fluxlambda.local.RestApiGateway;
import dev.fluxlambda.local.VpcLatticeGateway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The effect of {@code flux-lambda.http} and {@code server.compression}, on all front
 * ends.
 */
class SettingsTests {

	private static final Map<String, String> SETTINGS = Map.of("flux-lambda.http.base-paths", "/api/,v1/greetings",
			"flux-lambda.http.strip-stage", "true", "flux-lambda.http.text-media-types", "text/plain",
			"flux-lambda.http.exclude-headers", "Link,x-many", "flux-lambda.http.max-request-size", "100B",
			"server.compression.enabled", "true");

	private static TestFunction function;

	private static TestServer netty;

	@BeforeAll
	static void start() {
		function = TestFunction.start(SETTINGS);
		netty = TestServer.start(SETTINGS);
	}

	static List<Gateway> gateways() {
		return List.of(new RestApiGateway("dev"), new HttpApiGateway("dev"), new HttpApiGateway("$default"),
				new HttpApiV1Gateway("dev"), new FunctionUrlGateway(), new AlbGateway(false), new AlbGateway(true),
				new VpcLatticeGateway());
	}

	@ParameterizedTest
	@MethodSource("gateways")
	void aBasePathIsTheContextPath(Gateway gateway) {
		for (String basePath : List.of("/api", "/v1/greetings")) {
			Answer answer = send(gateway, Request.get(basePath + "/contract/echo?q=1"));
			assertThat(answer.json().path("path").asString()).isEqualTo("/contract/echo");
			assertThat(answer.json().path("contextPath").asString()).endsWith(basePath);
			assertThat(answer.json().path("link").asString()).endsWith(basePath + "/hello/");
		}
	}

	@ParameterizedTest
	@MethodSource("gateways")
	void anEquivalentPathIsTheSameBasePath(Gateway gateway) {
		JsonNode seen = send(gateway, Request.get("/%61pi/contract/echo")).json();
		assertThat(seen.path("path").asString()).isEqualTo("/contract/echo");
		assertThat(seen.path("contextPath").asString()).endsWith("/api");
		assertThat(seen.path("link").asString()).endsWith("/api/hello/");
	}

	@ParameterizedTest
	@MethodSource("gateways")
	void aBasePathEndsWithASegment(Gateway gateway) {
		assertThat(send(gateway, Request.get("/apifoo")).status()).isEqualTo(404);
		assertThat(send(gateway, Request.get("/apihello/")).status()).isEqualTo(404);
		assertThat(send(gateway, Request.get("/v1/hello/")).status()).isEqualTo(404);
		assertThat(send(gateway, Request.get("/hello/")).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@MethodSource("gateways")
	void pathWithinBasePathStartsWithSlash(Gateway gateway) {
		assertThat(send(gateway, Request.get("/api/hello")).status()).isEqualTo(200);
		assertThat(send(gateway, Request.get("/api")).json().path("instance").asString()).endsWith("/api/");
	}

	@Test
	void theStageOfAnHttpApiIsTheContextPath() {
		for (Gateway gateway : List.of(new HttpApiGateway("dev"), new HttpApiV1Gateway("dev"),
				new RestApiGateway("dev"))) {
			Answer answer = send(gateway, Request.get("/dev/contract/echo"));
			assertThat(answer.json().path("path").asString()).isEqualTo("/contract/echo");
			assertThat(answer.json().path("contextPath").asString()).isEqualTo("/dev");
		}
	}

	@ParameterizedTest
	@MethodSource("gateways")
	void aTextInAnotherCharsetIsConverted(Gateway gateway) {
		Answer answer = send(gateway, Request.get("/contract/latin-1"));
		assertThat(answer.header("content-type")).isEqualTo("text/plain;charset=UTF-8");
		assertThat(answer.text()).isEqualTo("café");
		assertThat(answer.header("content-length")).isEqualTo("5");
		byte[] event = gateway.event(Request.get("/contract/latin-1").build());
		assertThat(JsonMapper.shared().readTree(function.invoke(event)).path("isBase64Encoded").asBoolean()).isFalse();
	}

	@Test
	void keepsCharsetByDefault() {
		for (Gateway gateway : List.of(new RestApiGateway("dev"), new HttpApiGateway("$default"),
				new AlbGateway(true))) {
			Answer answer = Answer.of(Servers.FUNCTION.get().send(gateway, Request.get("/contract/latin-1")));
			assertThat(answer.body()).isEqualTo("caf\u00E9");
			assertThat(answer.header("content-type")).isEqualTo("text/plain;charset=ISO-8859-1");
		}
	}

	@ParameterizedTest
	@MethodSource("gateways")
	void excludedHeadersDoNotGoOut(Gateway gateway) {
		assertThat(send(gateway, Request.get("/contract/headers")).ownHeaders()).containsOnlyKeys("vary",
				"x-correlation-id");
	}

	@ParameterizedTest
	@MethodSource("gateways")
	void aRequestBodyOverTheLimitIs413(Gateway gateway) {
		Request request = Request.post("/hello/", "application/json", "{\"name\":\"" + "x".repeat(100) + "\"}");
		Answer answer = send(gateway, request);
		assertThat(answer.status()).isEqualTo(413);
		assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
		assertThat(Answer.of(netty.send(request.build())).status()).isEqualTo(413);
	}

	@ParameterizedTest
	@MethodSource("gateways")
	void aLargeTextIsCompressedAsOnNetty(Gateway gateway) throws IOException {
		for (String coding : List.of("gzip", "gzip, deflate, br", "deflate", "gzip;q=0.5, deflate")) {
			Request request = Request.get("/contract/large?size=5000").header("Accept-Encoding", coding);
			Answer answer = send(gateway, request);
			Answer nettys = Answer.of(netty.send(request.build()));
			assertThat(answer.header("content-encoding")).isNotEmpty().isEqualTo(nettys.header("content-encoding"));
			assertThat(answer.header("vary")).isEqualTo(nettys.header("vary"));
			assertThat(decompress(answer)).isEqualTo(decompress(nettys)).isEqualTo("x".repeat(5000));
		}
	}

	@ParameterizedTest
	@MethodSource("gateways")
	void nothingElseIsCompressed(Gateway gateway) {
		for (Request request : List.of(Request.get("/contract/large?size=5000"),
				Request.get("/contract/large?size=5000").header("Accept-Encoding", "br"),
				Request.get("/contract/large?size=5000").header("Accept-Encoding", "gzip;q=0"),
				Request.get("/contract/large?size=2000").header("Accept-Encoding", "gzip"),
				Request.get("/contract/binary").header("Accept-Encoding", "gzip"),
				Request.of("HEAD", "/contract/large?size=2000").header("Accept-Encoding", "gzip"))) {
			Answer answer = send(gateway, request);
			assertThat(answer.header("content-encoding")).isEmpty();
			assertThat(answer.comparable()).isEqualTo(Answer.of(netty.send(request.build())).comparable());
		}
	}

	@ParameterizedTest
	@MethodSource("gateways")
	void nothingIsCompressedTwice(Gateway gateway) {
		Answer answer = send(gateway, Request.get("/contract/gzipped").header("Accept-Encoding", "gzip"));
		assertThat(answer.header("content-encoding")).isEqualTo("gzip");
		assertThat(answer.body()).isEqualTo("\u001F\u008B\b\0");
	}

	private static Answer send(Gateway gateway, Request request) {
		return Answer.of(function.send(gateway, request));
	}

	private static String decompress(Answer answer) throws IOException {
		ByteArrayInputStream body = new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.ISO_8859_1));
		return new String((answer.header("content-encoding").equals("gzip") ? new GZIPInputStream(body)
				: new InflaterInputStream(body))
			.readAllBytes(), StandardCharsets.UTF_8);
	}

}
