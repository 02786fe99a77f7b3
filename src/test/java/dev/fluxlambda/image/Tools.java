package dev.fluxlambda.image;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.tools.ToolProvider;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compiles programs to train once for all tests of a class.
 */
final class Tools {

	private static final String CLASS_PATH = System.getProperty("surefire.test.class.path",
			System.getProperty("java.class.path"));

	private Tools() {
	}

	/**
	 * Compile source files.
	 * @param folder the folder for the classes
	 * @param sources the source files, which may use the test classes
	 * @return the class path of the programs
	 */
	static String compile(Path folder, Path... sources) throws IOException {
		Files.createDirectories(folder);
		List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", folder.toString(), "-cp", CLASS_PATH));
		for (Path source : sources) {
			arguments.add(source.toString());
		}
		assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
			.isZero();
		return folder + File.pathSeparator + CLASS_PATH;
	}

}
