package dev.fluxlambda.docs;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;

import org.opentest4j.TestAbortedException;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds errors in a code block, according to its language. A {@code console} block
 * contains commands after {@code $} and their output. A {@code text} block has no syntax.
 */
final class CodeCheck {

	private static final ConfigurationMetadata METADATA = ConfigurationMetadata.read();

	private static final Map<String, UnaryOperator<String>> LANGUAGES = Map.of("bash", CodeCheck::bash, "console",
			CodeCheck::console, "java", JavaBlock::problem, "json", CodeCheck::json, "properties",
			CodeCheck::properties, "python", CodeCheck::python, "text", (content) -> "", "xml", CodeCheck::xml, "yaml",
			CodeCheck::yaml);

	private CodeCheck() {
	}

	/**
	 * Check a block.
	 * @return what is wrong, empty if nothing is
	 * @throws TestAbortedException if the program that knows is not on this machine
	 */
	static String problem(MarkdownFile.Block block) {
		UnaryOperator<String> check = LANGUAGES.get(block.language());
		return (check != null) ? check.apply(block.content())
				: "The language is '" + block.language() + "', and not one of " + LANGUAGES.keySet();
	}

	private static String bash(String content) {
		return run(content, "bash", "-n");
	}

	private static String console(String content) {
		String commands = content.lines()
			.filter((line) -> line.startsWith("$ "))
			.map((line) -> line.substring(2))
			.collect(Collectors.joining("\n"));
		return commands.isEmpty() ? "There is no command" : bash(commands);
	}

	private static String json(String content) {
		try {
			JsonMapper.shared().readTree(content);
			return "";
		}
		catch (JacksonException ex) {
			return ex.toString();
		}
	}

	private static String yaml(String content) {
		try {
			new Yaml().composeAll(new StringReader(content)).forEach((document) -> {
			});
			return "";
		}
		catch (YAMLException ex) {
			return ex.toString();
		}
	}

	/**
	 * A block may have several elements.
	 */
	private static String xml(String content) {
		try {
			SAXParserFactory.newInstance()
				.newSAXParser()
				.parse(new InputSource(new StringReader("<block>" + content + "</block>")), new DefaultHandler());
			return "";
		}
		catch (IOException | ParserConfigurationException | SAXException ex) {
			return ex.toString();
		}
	}

	private static String properties(String content) {
		Properties properties = new Properties();
		try {
			properties.load(new StringReader(content));
		}
		catch (IOException | IllegalArgumentException ex) {
			return ex.toString();
		}
		return properties.stringPropertyNames()
			.stream()
			.filter((key) -> !METADATA.isProperty(key))
			.map((key) -> "There is no property " + key)
			.collect(Collectors.joining("\n"));
	}

	private static String python(String content) {
		return run(content, "python3", "-c", "import ast, sys; ast.parse(sys.stdin.read())");
	}

	private static String run(String input, String... command) {
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
			try (var out = process.outputWriter(StandardCharsets.UTF_8)) {
				out.write(input);
			}
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return (process.waitFor() == 0) ? "" : List.of(command) + ": " + output;
		}
		catch (IOException ex) {
			throw new TestAbortedException("There is no " + command[0] + " on this machine", ex);
		}
		catch (InterruptedException ex) {
			throw new UncheckedIOException(new IOException(ex));
		}
	}

}
