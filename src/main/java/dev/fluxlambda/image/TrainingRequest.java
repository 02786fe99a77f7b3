package dev.fluxlambda.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A line of {@code requests.txt}.
 *
 * @param status the expected status
 * @param method the method
 * @param target the percent-encoded path, with an optional query
 * @param body the JSON body, or an empty text
 */
record TrainingRequest(int status, String method, String target, String body) {

	private static final Pattern STATUS = Pattern.compile("[1-5]\\d\\d");

	/**
	 * Read a file.
	 * @param file the file, in which lines that are blank or begin with {@code #} are no
	 * requests
	 * @return the requests
	 * @throws ToolException if a line is not a request
	 */
	static List<TrainingRequest> read(Path file) throws IOException {
		return Files.readAllLines(file)
			.stream()
			.filter((line) -> !line.isBlank() && !line.startsWith("#"))
			.map(TrainingRequest::of)
			.toList();
	}

	private static TrainingRequest of(String line) {
		String[] parts = line.split(" ", 4);
		if (parts.length < 3 || !STATUS.matcher(parts[0]).matches() || !parts[2].startsWith("/")) {
			throw new ToolException("This line is not a status, a method and a path: " + line);
		}
		return new TrainingRequest(Integer.parseInt(parts[0]), parts[1], parts[2], (parts.length > 3) ? parts[3] : "");
	}

	@Override
	public String toString() {
		return (this.status + " " + this.method + " " + this.target + " " + this.body).strip();
	}

}
