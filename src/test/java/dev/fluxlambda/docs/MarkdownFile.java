package dev.fluxlambda.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * The elements of a Markdown file that can be checked.
 *
 * @param path the path of the file
 * @param links the targets of its links and images
 * @param anchors the anchors of its headings, as GitHub creates them
 * @param code the texts in backticks
 * @param blocks its code blocks
 */
record MarkdownFile(Path path, List<Part> links, List<String> anchors, List<Part> code, List<Block> blocks) {

	private static final Parser PARSER = Parser.builder()
		.includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
		.build();

	/** Every page that people read. */
	static List<MarkdownFile> all() {
		try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
			return Stream
				.concat(Stream.of(Path.of("README.md"), Path.of("events", "README.md")),
						docs.filter((file) -> file.toString().endsWith(".md")))
				.sorted()
				.map(MarkdownFile::read)
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static MarkdownFile read(Path path) {
		try {
			return parse(path, Files.readString(path));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static MarkdownFile parse(Path path, String markdown) {
		MarkdownFile file = new MarkdownFile(path, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(),
				new ArrayList<>());
		PARSER.parse(markdown).accept(file.new Reader());
		return file;
	}

	private String place(Node node) {
		return this.path + ":" + (node.getSourceSpans().getFirst().getLineIndex() + 1);
	}

	/**
	 * A piece of a line.
	 *
	 * @param place the file and the line
	 * @param text the piece
	 */
	record Part(String place, String text) {

		@Override
		public String toString() {
			return this.place + ": " + this.text;
		}

	}

	/**
	 * A code block.
	 *
	 * @param place the file and the line
	 * @param language what its fence says, empty if nothing
	 * @param content the lines
	 */
	record Block(String place, String language, String content) {

		@Override
		public String toString() {
			return this.place + " " + this.language;
		}

	}

	private final class Reader extends AbstractVisitor {

		@Override
		public void visit(Heading heading) {
			StringBuilder text = new StringBuilder();
			heading.accept(new AbstractVisitor() {
				@Override
				public void visit(Text each) {
					text.append(each.getLiteral());
				}

				@Override
				public void visit(Code each) {
					text.append(each.getLiteral());
				}

				@Override
				public void visit(SoftLineBreak each) {
					text.append(' ');
				}
			});
			String anchor = text.toString()
				.toLowerCase(Locale.ROOT)
				.replaceAll("[^\\p{L}\\p{N} _-]", "")
				.replace(' ', '-');
			long before = MarkdownFile.this.anchors.stream()
				.filter((each) -> each.matches(anchor + "(-\\d+)?"))
				.count();
			MarkdownFile.this.anchors.add((before == 0) ? anchor : anchor + "-" + before);
			visitChildren(heading);
		}

		@Override
		public void visit(Link link) {
			MarkdownFile.this.links.add(new Part(place(link), link.getDestination()));
			visitChildren(link);
		}

		@Override
		public void visit(Image image) {
			MarkdownFile.this.links.add(new Part(place(image), image.getDestination()));
		}

		@Override
		public void visit(Code code) {
			MarkdownFile.this.code.add(new Part(place(code), code.getLiteral()));
		}

		@Override
		public void visit(FencedCodeBlock block) {
			MarkdownFile.this.blocks.add(new Block(place(block), block.getInfo(), block.getLiteral()));
		}

		@Override
		public void visit(IndentedCodeBlock block) {
			MarkdownFile.this.blocks.add(new Block(place(block), "", block.getLiteral()));
		}

	}

}
