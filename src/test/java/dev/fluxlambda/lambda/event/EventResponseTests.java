package dev.fluxlambda.lambda.event;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the front ends get of a response.
 */
class EventResponseTests {

	private static final String ALB = """
			{"requestContext":{"elb":{}},"httpMethod":"GET"}""";

	private static final String ALB_MULTI_VALUE = """
			{"requestContext":{"elb":{}},"httpMethod":"GET","multiValueHeaders":{}}""";

	private static final String VPC_LATTICE = """
			{"version":"2.0","method":"GET","path":"/","requestContext":{"serviceArn":"arn"}}""";

	private static final String HTTP_API = """
			{"version":"2.0","requestContext":{"http":{"method":"GET"}}}""";

	private static final String REST_API = """
			{"httpMethod":"GET","requestContext":{}}""";

	@ParameterizedTest
	@CsvSource({ "200, 200 OK", "201, 201 Created", "404, 404 Not Found", "413, 413 Content Too Large",
			"503, 503 Service Unavailable", "299,", "420,", "499,", "520,", "598,", "999," })
	void aStatusHasItsReasonPhraseOrNoDescription(int status, String description) {
		for (String event : new String[] { ALB, ALB_MULTI_VALUE, VPC_LATTICE }) {
			JsonNode answer = answer(event, status, new HttpHeaders());
			assertThat(answer.path("statusCode").asInt()).isEqualTo(status);
			assertThat(answer.has("statusDescription")).isEqualTo(description != null);
			assertThat(answer.path("statusDescription").asString(null)).isEqualTo(description);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { ALB, ALB_MULTI_VALUE, VPC_LATTICE, HTTP_API, REST_API })
	void headersOfTheConnectionDoNotGoOut(String event) {
		HttpHeaders headers = new HttpHeaders();
		headers.add("Connection", "X-Own, close");
		headers.add("connection", "x-other,,  X-ABSENT");
		for (String name : new String[] { "Keep-Alive", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding",
				"Upgrade", "Proxy-Authenticate", "x-own", "X-Other" }) {
			headers.add(name, "x");
		}
		headers.addAll("X-Other", List.of("y", "z"));
		headers.add("X-Owner", "stays");
		JsonNode answer = answer(event, 200, headers);
		JsonNode sent = answer.path(event.equals(ALB_MULTI_VALUE) ? "multiValueHeaders" : "headers");
		assertThat(sent.propertyNames()).containsExactly("x-owner");
		assertThat(answer.path("multiValueHeaders").propertyNames()).doesNotContain("x-other");
	}

	private static JsonNode answer(String event, int status, HttpHeaders headers) {
		JsonNode json = JsonMapper.shared().readTree(event);
		ByteArrayOutputStream answer = new ByteArrayOutputStream();
		try (JsonGenerator generator = JsonMapper.shared().createGenerator(answer)) {
			FrontEnds.resolve(json)
				.orElseThrow()
				.write(EventResponse.of(status, headers, "x".getBytes(StandardCharsets.UTF_8), true), json, generator);
		}
		return JsonMapper.shared().readTree(answer.toByteArray());
	}

}
