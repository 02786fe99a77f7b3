package dev.fluxlambda.local;

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
 * A file with an event, and a file of the same name with its answer in the folder
 * {@code answers} beside it.
 *
 * @param event the file with the event
 */
public record GoldenFile(Path event) {

	private static final Path EVENTS = Path.of("events");

	private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

	/**
	 * The files of {@code events/}.
	 */
	public static List<GoldenFile> all() {
		return all(EVENTS);
	}

	/**
	 * The files of a folder, by name.
	 */
	public static List<GoldenFile> all(Path folder) {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter((file) -> file.toString().endsWith(".json")).sorted().map(GoldenFile::new).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public byte[] read() {
		return read(this.event);
	}

	/**
	 * The answer, in which {@code {correlation-id}} stands for a UUID that was made.
	 */
	public JsonNode expected() {
		return JsonMapper.shared()
			.readTree(read(this.event.resolveSibling("answers").resolve(this.event.getFileName())));
	}

	/**
	 * Make an answer comparable with the expected one.
	 */
	public static JsonNode comparable(byte[] answer) {
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
