package dev.fluxlambda.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The CloudFormation template: {@code docs/deployment/function.yaml}.
 */
final class DeploymentTemplate {

	private static final Path FILE = Path.of("docs", "deployment", "function.yaml");

	private final Map<?, ?> content;

	DeploymentTemplate() throws IOException {
		this.content = new Yaml(new FunctionsAsTheirArguments()).load(Files.readString(FILE));
	}

	/**
	 * What is found below a name, below another, and so on.
	 * @param path the names
	 * @return the mapping
	 */
	Map<?, ?> at(String... path) {
		Map<?, ?> value = this.content;
		for (String name : path) {
			value = (Map<?, ?>) Objects.requireNonNull(value.get(name), name);
		}
		return value;
	}

	/**
	 * Reads {@code !Ref Timeout} and the other functions of CloudFormation as
	 * {@code Timeout}.
	 */
	private static final class FunctionsAsTheirArguments extends SafeConstructor {

		FunctionsAsTheirArguments() {
			super(new LoaderOptions());
			this.yamlMultiConstructors.put("!", new AbstractConstruct() {
				@Override
				public @Nullable Object construct(Node node) {
					return switch (node) {
						case ScalarNode scalar -> constructScalar(scalar);
						case SequenceNode sequence -> constructSequence(sequence);
						default -> constructMapping((MappingNode) node);
					};
				}
			});
		}

	}

}
