package dev.fluxlambda.local;

import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sends events of the folder {@code events} to the function that {@link LocalLambda}
 * runs, and prints the answers. The arguments are names of files, without {@code .json},
 * such as {@code sources/sqs}.
 */
public final class SendEvent {

	private static final String ERROR = "X-Amz-Function-Error";

	private final Path folder;

	private final URI invocations;

	private final PrintStream out;

	private SendEvent(Path folder, URI invocations, PrintStream out) {
		this.folder = folder;
		this.invocations = invocations;
		this.out = out;
	}

	/**
	 * Send events.
	 * @param folder the folder of the files
	 * @param invocations where events are posted to
	 * @param out for answers and errors
	 * @param names the names of the files
	 * @return 0 if each event has an answer
	 * @throws InterruptedException if this thread is interrupted
	 */
	static int run(Path folder, URI invocations, PrintStream out, String... names) throws InterruptedException {
		SendEvent command = new SendEvent(folder, invocations, out);
		try {
			for (String name : names) {
				if (!command.send(name)) {
					return 1;
				}
			}
			return 0;
		}
		catch (ConnectException ex) {
			return command.fail("No function runs at " + invocations + ". Start it: mvn spring-boot:test-run");
		}
		catch (IOException ex) {
			return command.fail(ex.toString());
		}
	}

	private boolean send(String name) throws IOException, InterruptedException {
		byte[] event;
		try {
			event = Files.readAllBytes(this.folder.resolve(name + ".json"));
		}
		catch (NoSuchFileException ex) {
			fail("There is no event '" + name + "'. There are: " + names());
			return false;
		}
		try (HttpClient client = HttpClient.newHttpClient()) {
			HttpResponse<String> response = client.send(HttpRequest.newBuilder(this.invocations)
				.POST(HttpRequest.BodyPublishers.ofByteArray(event))
				.build(), HttpResponse.BodyHandlers.ofString());
			this.out.println(response.body());
			return response.statusCode() == 200 && response.headers().firstValue(ERROR).isEmpty();
		}
	}

	private int fail(String message) {
		this.out.println(message);
		return 1;
	}

	private String names() throws IOException {
		try (Stream<Path> files = Files.walk(this.folder)) {
			List<String> names = files.filter((file) -> file.toString().endsWith(".json"))
				.map((file) -> this.folder.relativize(file).toString().replace('\\', '/').replaceFirst("\\.json$", ""))
				.filter((name) -> !name.contains("answers/"))
				.sorted()
				.toList();
			return String.join(", ", names);
		}
	}

}
