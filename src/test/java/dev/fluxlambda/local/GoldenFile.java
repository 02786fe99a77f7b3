package dev.fluxlambda.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.fluxlambda.image.InvocationResult;
import dev.fluxlambda.image.RuntimeApi;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A file with an event. A file of the same name in the subfolder {@code answers} contains
 * the expected answer.
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

	/**
	 * Invoke the function, and compare its answer with the expected one.
	 * @param runtimeApi the Runtime API of the function
	 */
	public void assertAnsweredBy(RuntimeApi runtimeApi) throws Exception {
		InvocationResult result = runtimeApi.invoke(read()).get(30, TimeUnit.SECONDS);
		assertThat(result.failed()).isFalse();
		assertThat(comparable(result.body())).isEqualTo(expected());
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
