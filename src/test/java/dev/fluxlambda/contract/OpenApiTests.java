package dev.fluxlambda.contract;

import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.function.SingletonSupplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Responses match the contract.
 */
class OpenApiTests extends Contract {

	private static final Supplier<OpenApi> CONTRACT = SingletonSupplier.of(OpenApi::served);

	static Set<String> responses() {
		return OpenApiRequests.all().keySet();
	}

	@ParameterizedTest
	@MethodSource("responses")
	void eachResponseIsAsItIsDescribed(String response) {
		if (response.endsWith(" 500")) {
			assumeThat(this.transport).as("enough traces in the log").isIn(Transport.NETTY, Transport.REST_API);
		}
		Request request = Objects.requireNonNull(OpenApiRequests.all().get(response));
		if (response.endsWith(" 304")) {
			request.header("If-None-Match", sendAlone(request).header("etag"));
		}
		CONTRACT.get().check(response, send(request));
	}

	@Test
	void jsonAndYamlSayTheSame() {
		JsonNode json = send(Request.get("/openapi.json")).json();
		JsonNode yaml = JsonMapper.shared().valueToTree(new Yaml().load(send(Request.get("/openapi.yaml")).text()));
		assertThat(yaml).isEqualTo(json);
		assertThat(json.path("openapi").asString()).startsWith("3.1.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/openapi.json", "/openapi.yaml" })
	void theContractIsKeptUntilItChanges(String target) {
		Answer answer = send(Request.get(target));
		assertThat(answer.header("cache-control")).isEqualTo("no-cache");
		Answer unchanged = send(Request.get(target).header("If-None-Match", answer.header("etag")));
		assertThat(unchanged.status()).isEqualTo(304);
		assertThat(unchanged.body()).isEmpty();
		assertThat(send(Request.get(target).header("If-None-Match", "\"other\"")).status()).isEqualTo(200);
		Answer head = send(Request.of("HEAD", target));
		assertThat(head.body()).isEmpty();
		assertThat(head.header("etag")).isEqualTo(answer.header("etag"));
		assertThat(head.header("content-length")).isEqualTo(String.valueOf(answer.body().length()));
	}

}
