package dev.fluxlambda.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The contract is valid, complete, and that of this application.
 */
class OpenApiDocumentTests {

	private final OpenApi contract = OpenApi.served();

	@Test
	void isAValidOpenApi31Document() {
		Schema schema = SchemaRegistry
			.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
					(registry) -> registry.schemas(OpenApiDocumentTests::published))
			.getSchema(SchemaLocation.of("https://spec.openapis.org/oas/3.1/schema-base/2022-10-07"));
		assertThat(schema.validate(this.contract.document())).isEmpty();
		ObjectNode broken = (ObjectNode) this.contract.document().deepCopy();
		broken.putObject("components").putObject("schemas").putObject("Broken").put("type", "text");
		assertThat(schema.validate(broken)).isNotEmpty();
	}

	/**
	 * The schema that the OpenAPI Initiative publishes, in a jar.
	 */
	private static String published(String location) {
		ClassPathResource resource = new ClassPathResource(location.replaceFirst("^https://", ""));
		try {
			return resource.exists() ? resource.getContentAsString(StandardCharsets.UTF_8) : "";
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void everyReferenceLeadsSomewhereAndEveryComponentIsReferredTo() {
		List<String> references = new ArrayList<>();
		this.contract.document().findValues("$ref").forEach((reference) -> references.add(reference.asString()));
		assertThat(references)
			.allSatisfy((reference) -> assertThat(this.contract.document().at(reference.substring(1)).isMissingNode())
				.as(reference)
				.isFalse());
		this.contract.document()
			.path("components")
			.properties()
			.forEach((kind) -> kind.getValue()
				.propertyNames()
				.forEach((name) -> assertThat(references).contains("#/components/" + kind.getKey() + "/" + name)));
	}

	@Test
	void everyExampleIsValid() {
		List<String> examples = new ArrayList<>();
		forEachExample(this.contract.document(), "", (schema, example) -> {
			assertThat(this.contract.errors(schema, example)).as(schema).isEmpty();
			examples.add(schema);
		});
		assertThat(examples).hasSizeGreaterThan(5);
	}

	private static void forEachExample(JsonNode node, String pointer, BiConsumer<String, JsonNode> test) {
		if (node.has("schema") && node.has("example")) {
			test.accept(pointer + "/schema", node.path("example"));
		}
		if (node.has("schema")) {
			node.path("examples").forEach((example) -> test.accept(pointer + "/schema", example.path("value")));
		}
		node.propertyStream()
			.forEach((member) -> forEachExample(member.getValue(), pointer + "/" + OpenApi.escape(member.getKey()),
					test));
	}

	@Test
	void aRequestProvokesEachResponse() {
		assertThat(OpenApiRequests.all()).containsOnlyKeys(this.contract.responses());
	}

	@Test
	void takesWhatTheApplicationTakesAndNothingElse() {
		assertThat(takes("{\"name\":\"Ada\"}")).isTrue();
		assertThat(takes("{\"name\":\"" + "🙂".repeat(64) + "\"}")).isTrue();
		for (String body : List.of("{}", "{\"name\":null}", "{\"name\":\"\"}", "{\"name\":\" \"}",
				"{\"name\":\"" + "a".repeat(65) + "\"}", "{\"name\":{}}")) {
			assertThat(takes(body)).as(body).isFalse();
		}
		for (String name : List.of("Ada", "%20", "a".repeat(64), "a".repeat(65))) {
			int status = Transport.NETTY.send(Request.get("/hello/" + name).build()).status();
			assertThat(this.contract.takes("/hello/{name}", "name", name.replace("%20", " "))).isEqualTo(status == 200);
		}
	}

	/**
	 * Whether the contract takes a body, and the application does so too.
	 */
	private boolean takes(String body) {
		JsonNode json = JsonMapper.shared().readTree(body);
		boolean described = this.contract.takes("POST /hello/", json);
		assertThat(this.contract.takes("POST /functions/greet", json)).isEqualTo(described);
		for (String target : List.of("/hello/", "/functions/greet")) {
			int status = Transport.NETTY.send(Request.post(target, "application/json", body).build()).status();
			assertThat(Map.of(200, true, 400, false)).containsEntry(status, described);
		}
		return described;
	}

}
