package dev.fluxlambda.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.fluxlambda.lambda.event.FrontEnd;
import dev.fluxlambda.lambda.event.FrontEnds;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/front-ends.md} lists all front ends.
 */
@FluxLambdaOnly
class FrontEndsDocTests {

	private static final Path FILE = Path.of("docs", "front-ends.md");

	@Test
	void listsNamesAndMembersInOrder() throws IOException {
		MarkdownTable table = ordered();
		List<String> names = table.column("front end");
		List<String> marks = table.column("marks");
		assertThat(IntStream.range(0, names.size())
			.mapToObj((row) -> names.get(row) + " (" + marks.get(row) + ")")
			.collect(Collectors.joining(", "))).isEqualTo(FrontEnds.descriptions());
	}

	@Test
	void eachExampleIsAnEventOfItsFrontEndWithItsLimit() throws IOException {
		for (List<String> row : ordered().rows()) {
			FrontEnd sender = sender(row.get(3));
			assertThat(sender.name()).isEqualTo(row.get(0));
			assertThat(sender.maxResponseSize() / (1024.0 * 1024.0) + " MB")
				.isEqualTo(row.get(2).replace(" MB", ".0 MB"));
		}
	}

	@Test
	void everyTableOfFrontEndsHasAllOfThemInTheSameOrder() throws IOException {
		Set<String> names = new LinkedHashSet<>(ordered().column("front end"));
		List<MarkdownTable> tables = tables();
		assertThat(tables).hasSize(5);
		for (MarkdownTable table : tables) {
			assertThat(table.column("front end").stream().map((name) -> name.replaceFirst(",.*", "")).distinct())
				.containsExactlyElementsOf(names);
		}
	}

	private static MarkdownTable ordered() throws IOException {
		return tables().getFirst();
	}

	private static List<MarkdownTable> tables() throws IOException {
		return MarkdownTable.read(FILE)
			.stream()
			.filter((table) -> table.columns().getFirst().equals("front end"))
			.toList();
	}

	private static FrontEnd sender(String link) throws IOException {
		Path event = FILE.resolveSibling(link.replaceFirst("^\\[event]\\((.*)\\)$", "$1"));
		return FrontEnds.resolve(JsonMapper.shared().readTree(Files.readAllBytes(event))).orElseThrow();
	}

}
