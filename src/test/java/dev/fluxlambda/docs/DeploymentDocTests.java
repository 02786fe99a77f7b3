package dev.fluxlambda.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/deployment.md} and its template are consistent with the application.
 */
@FluxLambdaOnly
class DeploymentDocTests {

	private static final Path FILE = Path.of("docs", "deployment.md");

	private static final ConfigurationMetadata METADATA = ConfigurationMetadata.read();

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
		Map<?, ?> variables = new DeploymentTemplate().at("Resources", "Function", "Properties", "Environment",
				"Variables");
		assertThat(variables).isNotEmpty();
		assertThat(variables.keySet()).allMatch((variable) -> METADATA.isVariable(variable.toString()));
	}

	@Test
	void reportsVariableWithoutProperty() {
		assertThat(METADATA.isVariable("FLUXLAMBDA_HTTP_BASEPATH")).isFalse();
		assertThat(METADATA.isVariable("FLUX_LAMBDA_HTTP_BASEPATHS")).isFalse();
		assertThat(METADATA.isVariable("LOGGING_LEVELS_ROOT")).isFalse();
	}

	private static String defaultOf(Map<?, ?> parameter) {
		String value = Objects.toString(parameter.get("Default"), "none");
		return value.isEmpty() ? "empty" : value;
	}

}
