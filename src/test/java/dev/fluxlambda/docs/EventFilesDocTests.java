package dev.fluxlambda.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code events/README.md} lists the event files.
 */
@FluxLambdaOnly
class EventFilesDocTests {

	private static final Path EVENTS = Path.of("events");

	@Test
	void eachEventHasARowAndEachRowAnEvent() throws IOException {
		List<String> rows = MarkdownTable.read(EVENTS.resolve("README.md")).getFirst().column("event");
		assertThat(rows).containsExactlyInAnyOrderElementsOf(
				names(EVENTS).stream().map((name) -> "[" + name + "](" + name + ")").toList());
	}

	@Test
	void eachEventHasAnAnswerAndEachAnswerAnEvent() throws IOException {
		assertThat(names(EVENTS.resolve("answers"))).containsExactlyInAnyOrderElementsOf(names(EVENTS));
	}

	private static List<String> names(Path directory) throws IOException {
		try (Stream<Path> files = Files.list(directory)) {
			return files.map((file) -> file.getFileName().toString()).filter((name) -> name.endsWith(".json")).toList();
		}
	}

}
