package dev.fluxlambda.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.util.function.SingletonSupplier;

/**
 * The contract of the API, {@code src/main/resources/openapi.yaml}: read when it is asked
 * for the first time, and written as JSON or YAML with the server that was asked.
 */
class OpenApiDocument {

	private static final Resource SOURCE = new ClassPathResource("openapi.yaml");

	private final JsonMapper jsonMapper;

	private final Supplier<ObjectNode> contract = SingletonSupplier.of(this::read);

	OpenApiDocument(JsonMapper jsonMapper) {
		this.jsonMapper = jsonMapper;
	}

	private ObjectNode read() {
		try (InputStream source = SOURCE.getInputStream()) {
			return this.jsonMapper.valueToTree(OpenApiYaml.read(source));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The contract as JSON.
	 * @param server the address of the API, without a slash at its end
	 * @return the document in UTF-8
	 */
	byte[] json(String server) {
		return this.jsonMapper.writeValueAsBytes(withServer(server));
	}

	/**
	 * The contract as YAML.
	 * @param server the address of the API, without a slash at its end
	 * @return the document in UTF-8
	 */
	byte[] yaml(String server) {
		return OpenApiYaml.write(this.jsonMapper.convertValue(withServer(server), Map.class));
	}

	private ObjectNode withServer(String server) {
		ObjectNode contract = this.contract.get().deepCopy();
		contract.set("servers", this.jsonMapper.valueToTree(List.of(Map.of("url", server))));
		return contract;
	}

}
