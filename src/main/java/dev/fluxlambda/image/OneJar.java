package dev.fluxlambda.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * Merges the libraries of a {@link Layout} into one jar. At startup, the JVM searches
 * every jar of the class path for every resource.
 * <ul>
 * <li>All entries are kept: classes, resources, folders. Classes for this JDK replace
 * those for older ones. {@link Lists} are merged.
 * <li>If a library contains a file that an earlier one contains with different content,
 * the whole library is in {@code dependencies-2.jar}, and so on.
 * {@link ClassLoader#getResource} finds the first file, {@link ClassLoader#getResources}
 * all in their order, and the files beside a file are in the same jar. Files for people
 * and tools (licences, metadata for editors) are at
 * {@code META-INF/jars/NAME-OF-THE-JAR/} instead.
 * <li>The manifest has a section for each package, with the attributes that
 * {@link Package} reads.
 * <li>Signed jars are not changed. Libraries that contain other versions of their files
 * keep their order.
 * </ul>
 */
final class OneJar {

	private static final String NAME = "dependencies";

	private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)",
			Pattern.CASE_INSENSITIVE);

	private final Layout layout;

	/** In the order of the class path. */
	private final List<MergedJar> jars = new ArrayList<>();

	private OneJar(Layout layout) {
		this.layout = layout;
	}

	/**
	 * Merge the libraries.
	 * @param layout the layout, in which merged libraries take the place of separate ones
	 * @param classPath the names of the jars, of which the first one is the application
	 * @return the new names
	 */
	static List<String> merge(Layout layout, List<String> classPath) throws IOException {
		OneJar merged = new OneJar(layout);
		for (String name : classPath.subList(1, classPath.size())) {
			Path library = layout.file(name);
			if (merged.add(library, name)) {
				Files.delete(library);
			}
		}
		List<String> names = new ArrayList<>(List.of(classPath.getFirst()));
		names.addAll(merged.write());
		withoutClassPath(layout.file(classPath.getFirst()));
		return names;
	}

	/**
	 * Add a library.
	 * @return whether it is merged, and does not stay as it is
	 */
	private boolean add(Path library, String name) throws IOException {
		try (JarFile file = new JarFile(library.toFile(), false, ZipFile.OPEN_READ, Runtime.version())) {
			Map<String, Content> entries = entries(file);
			if (entries.keySet().stream().anyMatch((each) -> SIGNATURE.matcher(each).matches())) {
				MergedJar signed = new MergedJar(name);
				signed.entries().putAll(entries);
				this.jars.add(signed);
				return false;
			}
			Manifest own = Jars.manifest(file);
			Map<String, Content> lists = new LinkedHashMap<>(entries);
			lists.entrySet().removeIf((entry) -> !Lists.isList(entry.getKey(), entry.getValue()));
			entries.keySet().removeAll(lists.keySet());
			for (Map<String, Content> part : List.of(lists, entries)) {
				MergedJar jar = jarFor(part);
				part.forEach((entry, content) -> jar.add(library.getFileName().toString(), entry, content, own));
			}
			return true;
		}
	}

	/**
	 * Classes for this JDK replace those for older ones: an AOT cache contains no classes
	 * of a versioned entry.
	 */
	private static Map<String, Content> entries(JarFile file) throws IOException {
		Map<String, Content> entries = new LinkedHashMap<>();
		for (JarEntry entry : Stream.concat(file.stream(), file.versionedStream())
			.filter((each) -> !each.isDirectory())
			.toList()) {
			JarEntry current = file.getJarEntry(entry.getName());
			byte[] bytes = file.getInputStream(current).readAllBytes();
			entries.put(entry.getName(), new Content(bytes, current.getTimeLocal()));
		}
		return entries;
	}

	/**
	 * The first merged jar that is behind all jars with other versions of these files.
	 */
	private MergedJar jarFor(Map<String, Content> entries) {
		int first = 0;
		for (int i = 0; i < this.jars.size(); i++) {
			MergedJar jar = this.jars.get(i);
			if (entries.entrySet()
				.stream()
				.anyMatch((entry) -> jar.hasAnotherVersion(entry.getKey(), entry.getValue()))) {
				first = i + 1;
			}
		}
		return this.jars.stream().skip(first).filter((jar) -> !jar.isSigned()).findFirst().orElseGet(() -> {
			this.jars.add(new MergedJar(""));
			return this.jars.getLast();
		});
	}

	private List<String> write() throws IOException {
		List<String> names = new ArrayList<>();
		int count = 0;
		for (MergedJar jar : this.jars) {
			if (jar.isSigned()) {
				names.add(jar.signed());
			}
			else {
				count++;
				String name = Layout.LIBRARIES + "/" + NAME + ((count > 1) ? "-" + count : "") + ".jar";
				Jars.write(this.layout.newFile(name), jar.manifest(), jar.entries());
				names.add(name);
			}
		}
		return names;
	}

	/**
	 * The manifest of the application's jar lists each library, and a JVM opens the
	 * listed jars.
	 */
	private static void withoutClassPath(Path application) throws IOException {
		Map<String, Content> entries;
		Manifest manifest;
		try (JarFile jar = new JarFile(application.toFile())) {
			manifest = jar.getManifest();
			entries = Jars.read(jar);
		}
		manifest.getMainAttributes().remove(Attributes.Name.CLASS_PATH);
		Jars.write(application, manifest, entries);
	}

}
