package dev.fluxlambda.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event of {@code src/it/events} and its answer of {@code src/it/events/answers}.
 *
 * @param file the file with the event
 */
record EventFile(Path file) {

	private static final Path EVENTS = Path.of("src/it/events");

	private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

	static List<EventFile> all() {
		try (Stream<Path> files = Files.list(EVENTS)) {
			return files.filter((file) -> file.toString().endsWith(".json")).sorted().map(EventFile::new).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static EventFile named(String name) {
		return new EventFile(EVENTS.resolve(name));
	}

	byte[] event() {
		return read(this.file);
	}

	/**
	 * The answer, in which {@code {id}} stands for an id that was made.
	 * @return the answer as JSON
	 */
	JsonNode answer() {
		return JsonMapper.shared().readTree(read(EVENTS.resolve("answers").resolve(this.file.getFileName())));
	}

	static JsonNode comparable(byte[] answer) {
		return JsonMapper.shared().readTree(new String(answer, StandardCharsets.UTF_8).replaceAll(UUID, "{id}"));
	}

	private static byte[] read(Path file) {
		try {
			return Files.readAllBytes(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public String toString() {
		return this.file.getFileName().toString();
	}

}
