package dev.fluxlambda.docs;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/deployment.md} and its template say what the application knows.
 */
class DeploymentDocTests {

	private static final Path FILE = Path.of("docs", "deployment.md");

	@Test
	void theTableHasTheParametersOfTheTemplateWithTheirDefaults() throws IOException {
		List<String> parameters = new DeploymentTemplate().at("Parameters")
			.entrySet()
			.stream()
			.map((parameter) -> parameter.getKey() + " " + defaultOf((Map<?, ?>) parameter.getValue()))
			.toList();
		MarkdownTable table = MarkdownTable.read(FILE)
			.stream()
			.filter((each) -> each.columns().getFirst().equals("parameter"))
			.findFirst()
			.orElseThrow();
		assertThat(table.rows().stream().map((row) -> (row.get(0) + " " + row.get(1)).replace("`", "")))
			.containsExactlyElementsOf(parameters);
	}

	@Test
	void theFunctionsVariablesArePropertiesOfTheApplication() throws IOException {
		List<Property> properties = properties();
		Map<?, ?> variables = new DeploymentTemplate().at("Resources", "Function", "Properties", "Environment",
				"Variables");
		assertThat(variables).isNotEmpty();
		assertThat(variables.keySet()).allMatch((variable) -> isProperty(variable.toString(), properties));
	}

	@Test
	void aVariableThatNoPropertyHasIsNoticed() throws IOException {
		List<Property> properties = properties();
		assertThat(isProperty("FLUXLAMBDA_HTTP_BASEPATH", properties)).isFalse();
		assertThat(isProperty("FLUX_LAMBDA_HTTP_BASEPATHS", properties)).isFalse();
		assertThat(isProperty("LOGGING_LEVELS_ROOT", properties)).isFalse();
	}

	private static String defaultOf(Map<?, ?> parameter) {
		String value = Objects.toString(parameter.get("Default"), "none");
		return value.isEmpty() ? "empty" : value;
	}

	/**
	 * Whether Spring Boot, by its own rules, finds a property in an environment of one
	 * variable.
	 */
	private static boolean isProperty(String variable, List<Property> properties) {
		ConfigurationPropertySource environment = Objects
			.requireNonNull(ConfigurationPropertySource.from(new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.of(variable, ""))));
		return properties.stream()
			.anyMatch((property) -> property.map()
					? environment.containsDescendantOf(property.name()) == ConfigurationPropertyState.PRESENT
					: environment.getConfigurationProperty(property.name()) != null);
	}

	/**
	 * The properties that the configuration metadata of the application and its libraries
	 * have.
	 */
	private static List<Property> properties() throws IOException {
		List<URL> files = Collections.list(
				DeploymentDocTests.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"));
		assertThat(files).anyMatch((file) -> file.getProtocol().equals("file"));
		return files.stream().flatMap((file) -> read(file).path("properties").valueStream()).map(Property::of).toList();
	}

	private static JsonNode read(URL file) {
		try (InputStream content = file.openStream()) {
			return JsonMapper.shared().readTree(content);
		}
		catch (IOException ex) {
			throw new IllegalStateException(file.toString(), ex);
		}
	}

	/**
	 * A property of configuration metadata.
	 *
	 * @param name its name
	 * @param map whether it is a prefix of names
	 */
	private record Property(ConfigurationPropertyName name, boolean map) {

		static Property of(JsonNode property) {
			return new Property(ConfigurationPropertyName.of(property.path("name").asString()),
					property.path("type").asString("").startsWith("java.util.Map"));
		}

	}

}
