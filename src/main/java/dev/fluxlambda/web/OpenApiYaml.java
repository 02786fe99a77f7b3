package dev.fluxlambda.web;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * YAML as OpenAPI has it: a plain {@code no} or {@code 2026-11-23} is a text.
 *
 * @see <a href="https://spec.openapis.org/oas/v3.1.1.html#format">OpenAPI 3.1, Format</a>
 */
final class OpenApiYaml {

	private OpenApiYaml() {
	}

	static Object read(InputStream yaml) {
		LoaderOptions options = new LoaderOptions();
		options.setAllowDuplicateKeys(false);
		DumperOptions unused = new DumperOptions();
		return new Yaml(new SafeConstructor(options), new Representer(unused), unused, options, new JsonTypes())
			.load(yaml);
	}

	static byte[] write(Object document) {
		DumperOptions options = new DumperOptions();
		options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
		options.setIndicatorIndent(2);
		options.setIndentWithIndicator(true);
		options.setWidth(120);
		return new Yaml(options).dump(document).getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * The JSON schema ruleset of YAML 1.2, in place of YAML 1.1 with its dates.
	 */
	private static final class JsonTypes extends Resolver {

		private static final Pattern FLOATING_POINT = Pattern
			.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

		@Override
		protected void addImplicitResolvers() {
			addImplicitResolver(Tag.BOOL, Pattern.compile("true|false"), "tf");
			addImplicitResolver(Tag.INT, Pattern.compile("-?(0|[1-9][0-9]*)"), "-0123456789");
			addImplicitResolver(Tag.FLOAT, FLOATING_POINT, "-0123456789");
			addImplicitResolver(Tag.NULL, Pattern.compile("null|"), "n\0");
		}

	}

}
