package dev.fluxlambda.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Uses an application as its clients do.
 */
interface Training {

	/**
	 * Start the application, send it everything several times, and end it with SIGTERM.
	 * @param application the process to start
	 * @param rounds how many times
	 * @param output the file for what the application prints
	 * @return what was done, for people
	 * @throws ToolException if an answer is not the expected one, or the process does not
	 * start or end as it should
	 */
	String run(ProcessBuilder application, int rounds, Path output) throws IOException, InterruptedException;

	/**
	 * Return the result of a training.
	 * @param handled what the application has handled
	 * @param failures what was not as expected
	 * @return one line
	 * @throws ToolException if there are failures
	 */
	static String result(String handled, List<String> failures) {
		String result = handled + ", " + failures.size() + " failures " + failures;
		if (!failures.isEmpty()) {
			throw new ToolException(result);
		}
		return result;
	}

}
