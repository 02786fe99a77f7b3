package dev.fluxlambda.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The files of README's "Add it to your application" are those of {@code src/it/notes},
 * which the profile {@code it} builds and tests.
 */
@FluxLambdaOnly
class AddItDocTests {

	private static final Path NOTES = Path.of("src", "it", "notes");

	@ParameterizedTest
	@CsvSource({ "xml, <dependency>, pom.xml", "java, package, src/test/java/com/example/notes/TransportsTests.java",
			"text, FROM, Dockerfile" })
	void isInTheApplication(String language, String start, String file) throws IOException {
		String readme = Files.readString(Path.of("README.md"));
		String section = readme.substring(readme.indexOf("## Add it to your application\n"),
				readme.indexOf("## Run the sample\n"));
		Matcher block = Pattern.compile("(?s)```" + language + "\n(" + start + ".*?)```").matcher(section);
		assertThat(block.find()).isTrue();
		String content = withoutIndentation(Files.readString(NOTES.resolve(file)));
		assertThat(content).contains(withoutIndentation(block.group(1)));
	}

	private static String withoutIndentation(String text) {
		return text.replaceAll("(?m)^[ \t]+", "");
	}

}
