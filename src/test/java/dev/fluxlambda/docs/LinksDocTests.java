package dev.fluxlambda.docs;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.fluxlambda.docs.MarkdownFile.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each link of the documentation has a target, and each file that it names exists. For
 * external addresses, the test checks only the syntax.
 */
@FluxLambdaOnly
@Execution(ExecutionMode.CONCURRENT)
class LinksDocTests {

	/** Not in the repository: what a build writes, and what git keeps. */
	private static final Set<String> OTHERS = Set.of("target", ".git");

	/** The application that the README says how to do without. */
	private static final String REMOVABLE = "src/it";

	private static final Pattern PATH = Pattern.compile("[\\w.-]+(/[\\w.-]+)+/?|[\\w-]+\\.java");

	private static final Pattern FILE = Pattern.compile(
			".*\\.(args|css|factories|html|java|js|json|md|mjs|properties|" + "py|sh|txt|xml|yaml|yml|Configurator)");

	@Test
	void eachLinkLeadsSomewhere() {
		List<MarkdownFile> files = MarkdownFile.all();
		assertThat(files).hasSizeGreaterThan(5);
		assertThat(files.stream()
			.flatMap((file) -> file.links().stream().filter((link) -> !leadsSomewhere(file, link.text())))).isEmpty();
	}

	@Test
	void eachFileThatIsNamedIsThere() throws IOException {
		List<String> files = repository();
		assertThat(files).contains("/pom.xml", "/src/main/java");
		assertThat(MarkdownFile.all()
			.stream()
			.flatMap((file) -> file.code().stream())
			.filter((name) -> !isThere(name.text(), files))
			.map(Part::toString)).isEmpty();
	}

	@Test
	void readmeLinksAllPages() {
		MarkdownFile readme = MarkdownFile.read(Path.of("README.md"));
		Stream<String> pages = MarkdownFile.all()
			.stream()
			.filter((file) -> !file.path().equals(readme.path()))
			.map((file) -> file.path().toString().replace('\\', '/'));
		assertThat(readme.links().stream().map(Part::text)).containsAll(pages.toList());
	}

	@ParameterizedTest
	@ValueSource(strings = { "architecture.md", "docs/nothing.md", "docs/images.md#the-third-image", "#nothing",
			"../README.md", "pom.xml#build", "http://example.org/", "https:///path", "https://exa mple.org/" })
	void reportsBrokenLinks(String link) {
		assertThat(leadsSomewhere(MarkdownFile.read(Path.of("README.md")), link)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "src/main/nothing", "lambda/NoHandler.java", "Nothing.java", "events/nothing.json",
			"andler/LambdaHandler.java", ".ci/nothing" })
	void reportsMissingFiles(String name) throws IOException {
		assertThat(isThere(name, repository())).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "lambda/LambdaHandler.java", "META-INF/spring.factories", "docs", ".ci/run",
			"application/problem+json", "target/nothing.json", "/openapi.json", "text/html", "a.example.org/dev" })
	void acceptsExistingFilesAndOtherCode(String name) throws IOException {
		assertThat(isThere(name, repository())).isTrue();
	}

	@Test
	void headingsHaveTheNamesThatGithubGivesThem() {
		assertThat(MarkdownFile.parse(Path.of("x.md"), "# A `b.c`, and (d)\n\n## What's *e*_f\n\n## A b\n\n## A b\n")
			.anchors()).containsExactly("a-bc-and-d", "whats-e_f", "a-b", "a-b-1");
	}

	private static boolean leadsSomewhere(MarkdownFile file, String link) {
		if (link.contains(":")) {
			return isAddress(link);
		}
		String[] parts = link.split("#", 2);
		Path target = parts[0].isEmpty() ? file.path() : file.path().resolveSibling(parts[0]).normalize();
		if (target.startsWith("..") || !Files.exists(target)) {
			return false;
		}
		return parts.length == 1
				|| (target.toString().endsWith(".md") && MarkdownFile.read(target).anchors().contains(parts[1]));
	}

	private static boolean isAddress(String link) {
		try {
			URI address = URI.create(link);
			return "https".equals(address.getScheme()) && address.getHost() != null;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	/**
	 * Whether a name in backticks is none of a file, or the end of the path of one. A
	 * name without a slash is one of a file only where it ends in {@code .java}.
	 */
	private static boolean isThere(String name, List<String> files) {
		String path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
		String top = path.split("/")[0];
		boolean removed = path.startsWith(REMOVABLE) && !files.contains("/" + REMOVABLE);
		boolean isFile = !removed && PATH.matcher(name).matches() && !OTHERS.contains(top)
				&& (FILE.matcher(path).matches() || files.contains("/" + top));
		return !isFile || files.stream().anyMatch((file) -> file.endsWith("/" + path));
	}

	/** The paths of all files and folders, each with a slash before it. */
	private static List<String> repository() throws IOException {
		List<String> files = new ArrayList<>();
		Path root = Path.of("");
		Files.walkFileTree(root, new SimpleFileVisitor<>() {
			@Override
			public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
				files.add("/" + directory.toString().replace('\\', '/'));
				return OTHERS.contains(directory.toString()) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
				files.add("/" + file.toString().replace('\\', '/'));
				return FileVisitResult.CONTINUE;
			}
		});
		return files;
	}

}
