package dev.fluxlambda.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table of a Markdown file.
 *
 * @param columns the cells of its header
 * @param rows the cells of each line below
 */
public record MarkdownTable(List<String> columns, List<List<String>> rows) {

	/**
	 * Read the tables of a file.
	 * @param file the file
	 * @return the tables, in the order of the file
	 */
	public static List<MarkdownTable> read(Path file) throws IOException {
		List<MarkdownTable> tables = new ArrayList<>();
		List<List<String>> lines = new ArrayList<>();
		String text = Files.readString(file).replaceAll("(?s)```.*?```", "");
		for (String line : text.concat("\n\n").split("\n", -1)) {
			if (line.startsWith("|")) {
				lines.add(cells(line));
			}
			else if (!lines.isEmpty()) {
				tables.add(new MarkdownTable(lines.getFirst(), List.copyOf(lines.subList(2, lines.size()))));
				lines.clear();
			}
		}
		return tables;
	}

	private static List<String> cells(String line) {
		return Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList();
	}

	/**
	 * The cells of one column.
	 * @param name the name of the column
	 * @return a cell for each row
	 */
	public List<String> column(String name) {
		int index = this.columns.indexOf(name);
		return this.rows.stream().map((row) -> row.get(index)).toList();
	}

}
