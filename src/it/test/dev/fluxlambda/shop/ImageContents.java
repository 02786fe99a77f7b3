package dev.fluxlambda.shop;

import java.io.IOException;
import java.util.List;

/**
 * Makes what the two images hold: {@code ImageContents MVN FOLDER}, where {@code MVN} is
 * the Maven that runs this. The images' Maven needs this JVM's JDK under itself, whatever
 * the other one runs on.
 */
final class ImageContents {

	private ImageContents() {
	}

	public static void main(String[] args) throws IOException, InterruptedException {
		List<Process> both = List.of(start(args[0], "lambda", args[1] + "/function"),
				start(args[0], "jvm", args[1] + "/server"));
		int status = 0;
		for (Process process : both) {
			status |= process.waitFor();
		}
		System.exit(status);
	}

	private static Process start(String maven, String image, String folder) throws IOException {
		ProcessBuilder script = new ProcessBuilder(".ci/content", image, folder, "-Pit").inheritIO();
		script.environment().put("JAVA_HOME", System.getProperty("java.home"));
		script.environment().put("MVN", maven);
		script.environment().put("TRAINING", "events events/training src/it src/it/events");
		return script.start();
	}

}
