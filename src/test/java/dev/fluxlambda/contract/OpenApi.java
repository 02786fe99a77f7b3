package dev.fluxlambda.contract;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads the contract, and validates responses against it. It is stricter than the
 * contract: responses and examples must not contain members or headers that the contract
 * does not describe.
 */
final class OpenApi {

	private static final String LOCATION = "https://contract.example.com/openapi.json";

	private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "options", "head", "patch",
			"trace");

	/** What HTTP says of every answer with a body. */
	private static final Set<String> CONTENT_HEADERS = Set.of("content-type", "content-length");

	private final JsonNode document;

	private final SchemaRegistry schemas;

	OpenApi(JsonNode document) {
		this.document = document;
		JsonNode strict = document.deepCopy();
		strict.findParents("properties").forEach((schema) -> ((ObjectNode) schema).put("additionalProperties", false));
		this.schemas = SchemaRegistry.withDialect(Dialects.getOpenApi31(),
				(registry) -> registry.schemas(Map.of(LOCATION, strict.toString()))
					.schemaRegistryConfig(SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
	}

	/**
	 * The contract as Netty serves it.
	 */
	static OpenApi served() {
		return new OpenApi(Answer.of(Transport.NETTY.send(Request.get("/openapi.json").build())).json());
	}

	/**
	 * The operations with their pointers into the document.
	 * @return keys such as {@code GET /hello/{name}}
	 */
	Map<String, String> operations() {
		Map<String, String> operations = new LinkedHashMap<>();
		this.document.path("paths").properties().forEach((path) -> path.getValue().propertyStream().forEach((item) -> {
			if (METHODS.contains(item.getKey())) {
				operations.put(item.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
						"/paths/" + escape(path.getKey()) + "/" + item.getKey());
			}
		}));
		return operations;
	}

	/**
	 * Every response that is described.
	 * @return texts such as {@code GET /hello/{name} 400}
	 */
	Set<String> responses() {
		Set<String> responses = new LinkedHashSet<>();
		operations().forEach((operation, pointer) -> this.document.at(pointer + "/responses")
			.propertyNames()
			.forEach((status) -> responses.add(operation + " " + status)));
		return responses;
	}

	/**
	 * Hold an answer to its description.
	 * @param response one of {@link #responses()}
	 * @param answer the answer
	 */
	void check(String response, Answer answer) {
		int space = response.lastIndexOf(' ');
		String status = response.substring(space + 1);
		String responses = operations().get(response.substring(0, space)) + "/responses/";
		if (status.equals("default")) {
			assertThat(this.document.at(responses + answer.status()).isMissingNode()).as("not described apart")
				.isTrue();
		}
		else {
			assertThat(String.valueOf(answer.status())).isEqualTo(status);
		}
		String pointer = resolve(responses + status);
		checkHeaders(pointer + "/headers", answer);
		checkBody(pointer + "/content", answer);
	}

	private void checkHeaders(String pointer, Answer answer) {
		Set<String> described = new LinkedHashSet<>(CONTENT_HEADERS);
		for (String name : this.document.at(pointer).propertyNames()) {
			described.add(name);
			String header = resolve(pointer + "/" + escape(name));
			if (answer.headers().containsKey(name)) {
				assertThat(errors(header + "/schema", StringNode.valueOf(answer.header(name)))).as(name).isEmpty();
			}
			else {
				assertThat(this.document.at(header + "/required").asBoolean(false)).as("required " + name).isFalse();
			}
		}
		assertThat(described).containsAll(answer.ownHeaders().keySet());
	}

	private void checkBody(String pointer, Answer answer) {
		if (this.document.at(pointer).isMissingNode()) {
			assertThat(answer.body()).isEmpty();
			return;
		}
		String mediaType = answer.header("content-type").split(";", 2)[0];
		assertThat(this.document.at(pointer).propertyNames()).contains(mediaType);
		assertThat(errors(pointer + "/" + escape(mediaType) + "/schema", body(mediaType, answer))).isEmpty();
	}

	private static JsonNode body(String mediaType, Answer answer) {
		if (answer.status() == 206) {
			return StringNode.valueOf(answer.text());
		}
		if (mediaType.equals("application/yaml")) {
			return JsonMapper.shared().valueToTree(new Yaml().load(answer.text()));
		}
		boolean json = mediaType.endsWith("/json") || mediaType.endsWith("+json");
		return json ? answer.json() : StringNode.valueOf(answer.text());
	}

	/**
	 * Whether a body is one that an operation describes.
	 */
	boolean takes(String operation, JsonNode body) {
		String request = resolve(operations().get(operation) + "/requestBody");
		return errors(request + "/content/application~1json/schema", body).isEmpty();
	}

	/**
	 * Whether a value is one that a parameter of the path describes.
	 */
	boolean takes(String path, String parameter, String value) {
		String parameters = "/paths/" + escape(path) + "/parameters";
		for (int i = 0; i < this.document.at(parameters).size(); i++) {
			String pointer = resolve(parameters + "/" + i);
			if (this.document.at(pointer + "/name").asString().equals(parameter)) {
				return errors(pointer + "/schema", StringNode.valueOf(value)).isEmpty();
			}
		}
		throw new IllegalArgumentException(path + " has no parameter " + parameter);
	}

	/**
	 * What is wrong with an instance of a schema.
	 * @param pointer where the schema is in the document
	 * @param instance the instance
	 * @return nothing if it is valid
	 */
	List<Error> errors(String pointer, JsonNode instance) {
		return this.schemas
			.getSchema(SchemaLocation.of(LOCATION + "#" + pointer.replace("{", "%7B").replace("}", "%7D")))
			.validate(instance);
	}

	JsonNode document() {
		return this.document;
	}

	private String resolve(String pointer) {
		JsonNode reference = this.document.at(pointer).path("$ref");
		assertThat(this.document.at(pointer).isMissingNode()).as(pointer).isFalse();
		return reference.isString() ? resolve(reference.asString().substring(1)) : pointer;
	}

	static String escape(String name) {
		return name.replace("~", "~0").replace("/", "~1");
	}

}
