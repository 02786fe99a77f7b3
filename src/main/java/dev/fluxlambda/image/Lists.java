package dev.fluxlambda.image;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Files that are read from all jars, and whose contents can be merged.
 */
final class Lists {

	/** Files with one value per line, if each line is a {@link #NAME_OF_CLASS}. */
	private static final Pattern LINES = Pattern.compile("META-INF/(services/[^/]+|spring/.+\\.imports)");

	/** A line with a name of a class and a comment, both optional. */
	private static final Pattern NAME_OF_CLASS = Pattern.compile("[\\p{javaJavaIdentifierPart}.\\s]*(#.*)?");

	/** Files with values for keys. Several values for one key are a list. */
	private static final Pattern PROPERTIES = Pattern
		.compile("META-INF/(spring|spring/aot)\\.factories|META-INF/io\\.netty\\.versions\\.properties"
				+ "|META-INF/spring\\.(handlers|schemas|tooling)"
				+ "|META-INF/spring-(autoconfigure-metadata|devtools)\\.properties");

	private Lists() {
	}

	static boolean isList(String name, Content content) {
		return PROPERTIES.matcher(name).matches() || (LINES.matcher(name).matches()
				&& content.text().lines().allMatch((line) -> NAME_OF_CLASS.matcher(line).matches()));
	}

	/**
	 * Merge two files.
	 * @param name the name of both
	 * @param first the file of the earlier jar
	 * @param second the file of the later jar
	 * @return the merged file, with the time of the first one
	 */
	static Content merge(String name, Content first, Content second) {
		if (PROPERTIES.matcher(name).matches()) {
			return new Content(properties(name, first.bytes(), second.bytes()), first.time());
		}
		if (!first.differs(second)) {
			return first;
		}
		return new Content((first.text() + "\n" + second.text()).getBytes(StandardCharsets.UTF_8), first.time());
	}

	/**
	 * Spring merges factories. From its other files, it uses the value that it reads
	 * last.
	 */
	private static byte[] properties(String name, byte[] first, byte[] second) {
		Properties merged = new Properties();
		Properties added = new Properties();
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try {
			merged.load(new ByteArrayInputStream(first));
			added.load(new ByteArrayInputStream(second));
			added.forEach((key, value) -> merged.merge(key, value,
					(one, other) -> name.endsWith(".factories") ? one + "," + other : other));
			merged.store(out, null);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return out.toString(StandardCharsets.ISO_8859_1)
			.lines()
			.filter((line) -> !line.startsWith("#"))
			.sorted()
			.collect(Collectors.joining("\n", "", "\n"))
			.getBytes(StandardCharsets.ISO_8859_1);
	}

}
