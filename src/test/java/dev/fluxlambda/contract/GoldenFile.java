package dev.fluxlambda.contract;

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
 * An event of {@code events/} and its answer of {@code events/answers/}.
 *
 * @param event the file with the event
 */
record GoldenFile(Path event) {

	private static final Path EVENTS = Path.of("events");

	private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

	static List<GoldenFile> all() {
		try (Stream<Path> files = Files.list(EVENTS)) {
			return files.filter((file) -> file.toString().endsWith(".json")).sorted().map(GoldenFile::new).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	byte[] read() {
		return read(this.event);
	}

	/**
	 * The answer, in which {@code {correlation-id}} stands for an id that was made.
	 */
	JsonNode expected() {
		return JsonMapper.shared().readTree(read(EVENTS.resolve("answers").resolve(this.event.getFileName())));
	}

	/**
	 * Make an answer comparable with the expected one.
	 */
	static JsonNode comparable(byte[] answer) {
		return JsonMapper.shared()
			.readTree(new String(answer, StandardCharsets.UTF_8).replaceAll(UUID, "{correlation-id}"));
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
		return this.event.getFileName().toString();
	}

}
