package dev.fluxlambda.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The JVM says nothing about a method that it is to inline and that is not there.
 */
class InlinedMethodsTests {

	private static final String OPTION = "-XX:CompileCommand=inline,";

	@Test
	void everyMethodThatTheFunctionInlinesIsThere() throws IOException, ClassNotFoundException {
		List<String> methods = Files.readAllLines(Path.of("src/main/docker/lambda/jvm.args"))
			.stream()
			.filter((line) -> line.startsWith(OPTION))
			.map((line) -> line.substring(OPTION.length()))
			.toList();
		assertThat(methods).isNotEmpty();
		for (String method : methods) {
			String[] names = method.split("::");
			assertThat(Class.forName(names[0]).getDeclaredMethods()).as(method)
				.anyMatch((declared) -> declared.getName().equals(names[1]));
		}
	}

}
