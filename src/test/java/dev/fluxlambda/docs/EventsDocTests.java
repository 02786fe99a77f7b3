package dev.fluxlambda.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.fluxlambda.lambda.source.EventSource;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/events.md} lists all event sources.
 */
@FluxLambdaOnly
class EventsDocTests {

	private static final Path FILE = Path.of("docs", "events.md");

	@Test
	void listsPropertiesAndMarksInOrder() throws IOException {
		MarkdownTable table = tables().getFirst();
		assertThat(table.column("property"))
			.isEqualTo(sources().map((source) -> "`flux-lambda.events." + source.key() + "`").toList());
		assertThat(table.column("marks")).isEqualTo(sources().map(EventSource::description).toList());
	}

	@Test
	void eachExampleIsAnEventOfItsSource() throws IOException {
		List<String> examples = tables().getFirst().column("example");
		for (EventSource source : EventSource.values()) {
			Path event = FILE
				.resolveSibling(examples.get(source.ordinal()).replaceFirst("^\\[event]\\((.*)\\)$", "$1"));
			assertThat(EventSource.all(JsonMapper.shared().readTree(Files.readAllBytes(event))).iterator().next())
				.isEqualTo(source);
		}
	}

	@Test
	void saysOfEachSourceWhatItsResultMeans() throws IOException {
		List<MarkdownTable> tables = tables();
		assertThat(tables.get(1).column("source").stream().flatMap((cell) -> Stream.of(cell.split(", "))))
			.containsExactlyInAnyOrderElementsOf(tables.getFirst()
				.column("source")
				.stream()
				.flatMap((cell) -> Stream.of(cell.split(", ")))
				.toList());
	}

	private static Stream<EventSource> sources() {
		return Stream.of(EventSource.values());
	}

	private static List<MarkdownTable> tables() throws IOException {
		return MarkdownTable.read(FILE)
			.stream()
			.filter((table) -> table.columns().getFirst().equals("source"))
			.toList();
	}

}
