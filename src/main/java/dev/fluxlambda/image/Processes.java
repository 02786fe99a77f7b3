package dev.fluxlambda.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Other programs.
 */
final class Processes {

	private Processes() {
	}

	/**
	 * The java of this JVM.
	 */
	static String java() {
		return Path.of(System.getProperty("java.home"), "bin", "java").toString();
	}

	/**
	 * Run a program to its end.
	 * @param program the program
	 * @throws ToolException if it fails, with its output
	 */
	static void run(ProcessBuilder program) throws IOException, InterruptedException {
		Process process = program.redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		int status = process.waitFor();
		if (status != 0) {
			throw new ToolException(
					String.join(" ", program.command()) + " ended with status " + status + "\n" + output);
		}
	}

}
