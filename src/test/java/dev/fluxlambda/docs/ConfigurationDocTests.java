package dev.fluxlambda.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.fluxlambda.docs.ConfigurationMetadata.Property;
import dev.fluxlambda.http.DefaultsEnvironmentPostProcessor;
import dev.fluxlambda.lambda.LambdaAttributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/configuration.md} lists all existing properties, and no page names another
 * one.
 */
@FluxLambdaOnly
class ConfigurationDocTests {

	private static final Path FILE = Path.of("docs", "configuration.md");

	private static final ConfigurationMetadata METADATA = ConfigurationMetadata.read();

	private static final Map<String, String> TYPES = Map.of("java.lang.Boolean", "boolean", "java.lang.String", "text",
			"java.lang.Integer", "number", "org.springframework.util.unit.DataSize", "size", "java.time.Duration",
			"time", "java.util.List<java.lang.String>", "list", "java.util.List<org.springframework.http.MediaType>",
			"list of media types", "dev.fluxlambda.lambda.event.ResponseMode", "mode",
			"java.util.Map<java.lang.String,java.lang.String>", "map or text");

	private static final Pattern PROPERTY = Pattern
		.compile("(flux-lambda|spring|server|logging|management)" + "(\\.[a-z0-9-]+)+");

	private static final Pattern VARIABLE = Pattern
		.compile("(FLUX_?LAMBDA|SPRING|SERVER|LOGGING|MANAGEMENT)_[A-Z0-9_]+");

	/** Named beside the properties, and none of them. */
	private static final List<String> OTHERS = List.of("SPRING_APPLICATION_JSON", LambdaAttributes.CONTEXT,
			LambdaAttributes.EVENT, LambdaAttributes.REQUEST_CONTEXT, LambdaAttributes.FRONT_END,
			LambdaAttributes.TENANT_ID, LambdaAttributes.RECORD);

	@Test
	void theFirstTableHasThePropertiesOfTheProject() throws IOException {
		List<String> properties = METADATA.ofTheApplication()
			.stream()
			.map((property) -> property.name() + " | " + TYPES.get(property.type()) + " | " + defaultOf(property))
			.toList();
		assertThat(properties).isNotEmpty();
		assertThat(rows(0, "property", "type", "default")).containsExactlyInAnyOrderElementsOf(properties);
	}

	@Test
	void theSecondTableHasTheDefaultsOfTheLibrary() throws IOException {
		StandardEnvironment environment = new StandardEnvironment();
		Set<String> names = new HashSet<>(names(environment));
		new DefaultsEnvironmentPostProcessor().postProcessEnvironment(environment, new SpringApplication());
		List<String> defaults = names(environment).stream()
			.filter((name) -> !names.contains(name))
			.map((name) -> name + " | " + environment.getRequiredProperty(name).strip())
			.toList();
		assertThat(rows(1, "property", "value")).containsExactlyInAnyOrderElementsOf(defaults);
	}

	private static List<String> names(StandardEnvironment environment) {
		return environment.getPropertySources()
			.stream()
			.filter(EnumerablePropertySource.class::isInstance)
			.flatMap((source) -> Stream.of(((EnumerablePropertySource<?>) source).getPropertyNames()))
			.toList();
	}

	@Test
	void theThirdTableHasWhatTheSampleSets() throws IOException {
		Properties set = new Properties();
		try (var file = Files.newBufferedReader(Path.of("src", "main", "resources", "application.properties"))) {
			set.load(file);
		}
		assertThat(rows(2, "property", "value")).containsExactlyInAnyOrderElementsOf(set.stringPropertyNames()
			.stream()
			.map((name) -> name + " | " + set.getProperty(name).strip())
			.toList());
	}

	@Test
	void theFourthTableHasWhatSpringSets() throws IOException {
		MarkdownTable table = tables().get(3);
		for (List<String> row : table.rows()) {
			Property property = METADATA.get(code(row.get(0)));
			if (property.defaultValue() != null) {
				assertThat(code(row.get(table.columns().indexOf("default")))).as(property.name())
					.isEqualTo(property.defaultValue());
			}
		}
	}

	@Test
	void eachVariableSetsThePropertyBesideIt() throws IOException {
		for (MarkdownTable table : tables()) {
			List<String> names = table.column("property");
			List<String> variables = table.column("environment variable");
			for (int row = 0; row < names.size(); row++) {
				String name = code(names.get(row));
				// Boot makes lower case of a variable, and a logger is found by its exact
				// name
				if (name.equals(name.toLowerCase(Locale.ROOT))) {
					assertThat(sets(code(variables.get(row)), name)).as(name).isTrue();
				}
				else {
					assertThat(variables.get(row)).as(name).isEqualTo("none");
				}
			}
		}
	}

	@Test
	void namesNoUnknownProperty() {
		assertThat(MarkdownFile.all()
			.stream()
			.flatMap((file) -> file.code().stream())
			.filter((code) -> !isTrue(code.text()))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "flux-lambda.http.base-path", "server.prot=1", "FLUXLAMBDA_HTTP_BASEPATH=/api",
			"FLUX_LAMBDA_HTTP_BASEPATHS", "management.nothing.*" })
	void reportsUnknownProperties(String code) {
		assertThat(isTrue(code)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "flux-lambda.http.base-paths=/api", "flux-lambda.event", "logging.level.root",
			"FLUXLAMBDA_HTTP_BASEPATHS", "LOGGING_LEVEL_ROOT=debug", "management.endpoint.health.*", "flux-lambda" })
	void acceptsKnownProperties(String code) {
		assertThat(isTrue(code)).isTrue();
	}

	@Test
	void reportsVariableOfOtherProperty() {
		assertThat(sets("SERVER_PORT", "server.address")).isFalse();
		assertThat(sets("FLUX_LAMBDA_HTTP_BASEPATHS", "flux-lambda.http.base-paths")).isFalse();
	}

	/** The tables of properties, in the order of the page. */
	private static List<MarkdownTable> tables() throws IOException {
		List<MarkdownTable> tables = MarkdownTable.read(FILE)
			.stream()
			.filter((table) -> table.columns().getFirst().equals("property"))
			.toList();
		assertThat(tables).hasSize(4);
		return tables;
	}

	private static List<String> rows(int index, String... columns) throws IOException {
		MarkdownTable table = tables().get(index);
		return table.rows()
			.stream()
			.map((row) -> String.join(" | ",
					Stream.of(columns).map((column) -> code(row.get(table.columns().indexOf(column)))).toList()))
			.toList();
	}

	private static String code(String cell) {
		return cell.replace("`", "");
	}

	private static String defaultOf(Property property) {
		return Objects.requireNonNullElse(property.defaultValue(), "none");
	}

	private static boolean sets(String variable, String property) {
		return METADATA.get(property).isIn(ConfigurationMetadata.variable(variable));
	}

	/**
	 * Whether what stands in backticks is no property or variable, or one that there is.
	 */
	private static boolean isTrue(String code) {
		String name = code.replaceFirst("=.*", "").replaceFirst("\\.\\*$", "");
		if (OTHERS.contains(name)) {
			return true;
		}
		if (VARIABLE.matcher(name).matches()) {
			return METADATA.isVariable(name);
		}
		return !PROPERTY.matcher(name).matches()
				|| (code.endsWith(".*") ? METADATA.isPrefix(name) : METADATA.isProperty(name));
	}

}
