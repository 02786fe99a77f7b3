package dev.fluxlambda.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import dev.fluxlambda.hello.HelloApplication;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The properties of the application and its libraries, from the configuration metadata on
 * the class path, without that of the tests.
 */
final class ConfigurationMetadata {

	private final List<Property> properties;

	private ConfigurationMetadata(List<Property> properties) {
		this.properties = properties;
	}

	static ConfigurationMetadata read() {
		try {
			List<URL> files = Collections.list(ConfigurationMetadata.class.getClassLoader()
				.getResources("META-INF/spring-configuration-metadata.json"));
			return new ConfigurationMetadata(files.stream()
				.filter((file) -> !isBeside(ConfigurationMetadata.class, file))
				.flatMap(ConfigurationMetadata::read)
				.toList());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Stream<Property> read(URL file) {
		try (InputStream content = file.openStream()) {
			return JsonMapper.shared()
				.readTree(content)
				.path("properties")
				.valueStream()
				.map((property) -> new Property(property, isBeside(HelloApplication.class, file)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean isBeside(Class<?> type, URL file) {
		return file.toString().startsWith(type.getProtectionDomain().getCodeSource().getLocation().toString());
	}

	/** Those that the application itself declares. */
	List<Property> ofTheApplication() {
		return this.properties.stream().filter(Property::ofTheApplication).toList();
	}

	/**
	 * Find a property.
	 * @param name its name, or a name below it where it is a map
	 * @return the property, which is not deprecated
	 * @throws IllegalArgumentException if there is none
	 */
	Property get(String name) {
		return this.properties.stream()
			.filter((property) -> property.isIn(property(name)))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("There is no property " + name));
	}

	/**
	 * Whether a configuration file with this key sets a property.
	 */
	boolean isProperty(String key) {
		return this.properties.stream().anyMatch((property) -> property.isIn(property(key)));
	}

	/**
	 * Whether the names of some properties begin so.
	 */
	boolean isPrefix(String prefix) {
		return this.properties.stream().anyMatch((property) -> property.name().startsWith(prefix + "."));
	}

	/**
	 * Whether Spring Boot, by its own rules, finds a property in an environment of one
	 * variable.
	 */
	boolean isVariable(String variable) {
		return this.properties.stream().anyMatch((property) -> property.isIn(variable(variable)));
	}

	/** A configuration file of one key. */
	private static ConfigurationPropertySource property(String key) {
		return source(new MapPropertySource("file", Map.of(key, "")));
	}

	/** An environment of one variable. */
	static ConfigurationPropertySource variable(String name) {
		return source(new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
				Map.of(name, "")));
	}

	private static ConfigurationPropertySource source(PropertySource<?> source) {
		return Objects.requireNonNull(ConfigurationPropertySource.from(source));
	}

	/**
	 * A property of configuration metadata.
	 *
	 * @param json what the metadata says of it
	 * @param ofTheApplication whether the application itself declares it
	 */
	record Property(JsonNode json, boolean ofTheApplication) {

		String name() {
			return this.json.path("name").asString();
		}

		String type() {
			return this.json.path("type").asString("");
		}

		/**
		 * What it is where nobody sets it.
		 * @return the value, a list with commas; {@code null} if the metadata has none
		 */
		@Nullable String defaultValue() {
			JsonNode value = this.json.path("defaultValue");
			return value.isMissingNode() ? null : value.isArray()
					? String.join(",", value.valueStream().map(JsonNode::asString).toList()) : value.asString();
		}

		/**
		 * Whether a source sets it, or something below it where it is a map.
		 */
		boolean isIn(ConfigurationPropertySource source) {
			ConfigurationPropertyName name = ConfigurationPropertyName.of(name());
			boolean below = type().startsWith("java.util.Map")
					&& source.containsDescendantOf(name) == ConfigurationPropertyState.PRESENT;
			return (below || source.getConfigurationProperty(name) != null) && !this.json.has("deprecation");
		}

	}

}
