import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Merges the libraries that {@code layout.sh} has extracted into one jar: {@code OneJar LAYOUT}. At startup, the JVM
 * searches every jar of the class path for every resource.
 * <ul>
 * <li>All entries are kept: classes, resources, folders. Classes for this JDK replace those for older ones. Lists that are
 * read from all jars ({@code META-INF/services}, Spring's factories and imports) are merged.
 * <li>If a library contains a file that an earlier one contains with different content, the whole library is in
 * {@code dependencies-2.jar}, and so on. {@link ClassLoader#getResource} finds the first file,
 * {@link ClassLoader#getResources} all in their order, and the files beside a file are in the same jar.
 * Files for people and tools (licences, metadata for editors) are at {@code META-INF/jars/NAME-OF-THE-JAR/} instead.
 * <li>The manifest has a section for each package, with the attributes that {@link Package} reads.
 * <li>Signed jars are not changed. Libraries that contain other versions of their files keep their order.
 * </ul>
 */
class OneJar {

	private static final String NAME = "dependencies";

	/** Files with one value per line, if each line is a {@link #NAME_OF_CLASS}. */
	private static final Pattern LINES = Pattern.compile("META-INF/(services/[^/]+|spring/.+\\.imports)");

	/** A line with a name of a class and a comment, both optional. */
	private static final Pattern NAME_OF_CLASS = Pattern.compile("[\\p{javaJavaIdentifierPart}.\\s]*(#.*)?");

	/** Files with values for keys. Several values for one key are a list. */
	private static final Pattern PROPERTIES = Pattern.compile(
			"META-INF/(spring|spring/aot)\\.factories|META-INF/io\\.netty\\.versions\\.properties|META-INF/spring\\.(handlers|schemas|tooling)|META-INF/spring-(autoconfigure-metadata|devtools)\\.properties");

	/** Files for people and tools. */
	private static final Pattern DOCUMENTS = Pattern.compile("(META-INF/)?[^/]*(LICEN[SC]E|NOTICE|DEPENDENCIES|CHANGELOG|README|COPYRIGHT|AL2|LGPL)[^/.]*(\\.(\\d+|txt|md|html?|adoc|rst))*"
			+ "|META-INF/(additional-)?spring-configuration-metadata\\.json|(META-INF/versions/\\d+/)?(module-info\\.class|OSGI-INF/MANIFEST\\.MF)", Pattern.CASE_INSENSITIVE);

	private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)", Pattern.CASE_INSENSITIVE);

	/** The index lists jars that no longer exist. */
	private static final String INDEX = "META-INF/INDEX.LIST";

	private record Content(byte[] bytes, LocalDateTime time) {

		boolean differs(Content other) {
			return !Arrays.equals(this.bytes, other.bytes);
		}

	}

	/**
	 * A jar of the class path.
	 *
	 * @param signed the name of a library that is not changed, or null
	 */
	private record Jar(String signed, Map<String, Content> entries, Manifest manifest) {

		Jar(String signed) {
			this(signed, new LinkedHashMap<>(), OneJar.manifest());
		}

	}

	/** In the order of the class path. */
	private final List<Jar> jars = new ArrayList<>();

	public static void main(String[] args) throws IOException {
		Path layout = Path.of(args[0]);
		Path arguments = layout.resolve("classpath.args");
		List<String> lines = new ArrayList<>(Files.readAllLines(arguments));
		List<String> before = List.of(lines.getFirst().substring("-cp ".length()).split(":"));
		Path home = Path.of(before.getFirst()).getParent();
		Path lib = layout.resolve("dependencies/lib");
		OneJar joined = new OneJar();
		for (String name : before.subList(1, before.size())) {
			Path library = Stream.of("dependencies", "snapshot-dependencies", "application")
				.map((layer) -> layout.resolve(layer).resolve(home.relativize(Path.of(name))))
				.filter(Files::exists)
				.findFirst()
				.orElseThrow();
			if (joined.add(library, name)) {
				Files.delete(library);
			}
		}
		Files.createDirectories(lib);
		List<String> after = new ArrayList<>(List.of(before.getFirst()));
		List<String> contents = new ArrayList<>();
		for (Jar jar : joined.jars) {
			if (jar.signed() != null) {
				after.add(jar.signed());
			}
			else {
				String name = contents.isEmpty() ? NAME + ".jar" : NAME + "-" + (contents.size() + 1) + ".jar";
				write(lib.resolve(name), jar.manifest(), jar.entries());
				after.add(home.resolve("lib").resolve(name).toString());
				contents.add(name + " " + jar.entries().size());
			}
		}
		lines.set(0, "-cp " + String.join(":", after));
		Files.write(arguments, lines);
		withoutClassPath(layout.resolve("application").resolve(Path.of(before.getFirst()).getFileName()));
		System.out.println(before.size() + " jars are " + after.size() + " " + contents);
	}

	/** Returns false if the library stays as it is. */
	private boolean add(Path library, String name) throws IOException {
		try (JarFile file = new JarFile(library.toFile(), false, ZipFile.OPEN_READ, Runtime.version())) {
			// Classes for this JDK replace those for older ones: an AOT cache contains no classes of a versioned entry
			Map<String, Content> entries = new LinkedHashMap<>();
			for (JarEntry entry : Stream.concat(file.stream(), file.versionedStream()).filter((each) -> !each.isDirectory()).toList()) {
				JarEntry current = file.getJarEntry(entry.getName());
				entries.put(entry.getName(), new Content(file.getInputStream(current).readAllBytes(), current.getTimeLocal()));
			}
			if (entries.keySet().stream().anyMatch((each) -> SIGNATURE.matcher(each).matches())) {
				Jar signed = new Jar(name);
				signed.entries().putAll(entries);
				this.jars.add(signed);
				return false;
			}
			Manifest own = (file.getManifest() != null) ? file.getManifest() : manifest();
			Map<String, Content> lists = new LinkedHashMap<>(entries);
			lists.entrySet().removeIf((entry) -> !isList(entry.getKey(), entry.getValue()));
			entries.keySet().removeAll(lists.keySet());
			for (Map<String, Content> part : List.of(lists, entries)) {
				Jar jar = jarFor(part);
				part.forEach((entry, content) -> add(jar, library, entry, content, own));
			}
		}
		return true;
	}

	/** The first merged jar that is behind all jars with other versions of these files. */
	private Jar jarFor(Map<String, Content> entries) {
		int first = 0;
		for (int i = 0; i < this.jars.size(); i++) {
			Jar jar = this.jars.get(i);
			if (entries.entrySet().stream().anyMatch((entry) -> isAnotherVersion(jar, entry.getKey(), entry.getValue()))) {
				first = i + 1;
			}
		}
		return this.jars.stream().skip(first).filter((jar) -> jar.signed() == null).findFirst().orElseGet(() -> {
			this.jars.add(new Jar(null));
			return this.jars.getLast();
		});
	}

	private static boolean isAnotherVersion(Jar jar, String name, Content content) {
		Content present = jar.entries().get(name);
		if (present == null || !present.differs(content) || isDocument(name)) {
			return false;
		}
		return jar.signed() != null || !isList(name, present) || !isList(name, content);
	}

	private static boolean isDocument(String name) {
		return name.equals(JarFile.MANIFEST_NAME) || name.equals(INDEX) || DOCUMENTS.matcher(name).matches();
	}

	private static boolean isList(String name, Content content) {
		return PROPERTIES.matcher(name).matches()
				|| (LINES.matcher(name).matches() && text(content.bytes()).lines().allMatch((line) -> NAME_OF_CLASS.matcher(line).matches()));
	}

	private static void add(Jar jar, Path library, String name, Content content, Manifest own) {
		Content present = jar.entries().get(name);
		if (name.equals(JarFile.MANIFEST_NAME) || (present != null && present.differs(content) && isDocument(name))) {
			jar.entries().put("META-INF/jars/" + library.getFileName() + "/" + name, content);
		}
		else if (present == null && !name.equals(INDEX)) {
			jar.entries().put(name, content);
		}
		else if (present != null && PROPERTIES.matcher(name).matches()) {
			jar.entries().put(name, new Content(properties(name, present.bytes(), content.bytes()), present.time()));
		}
		else if (present != null && present.differs(content)) {
			jar.entries().put(name, new Content(lines(present.bytes(), content.bytes()), present.time()));
		}
		if (name.endsWith(".class") && name.indexOf('/') > 0 && !name.startsWith("META-INF/")) {
			describePackage(jar.manifest(), name.substring(0, name.lastIndexOf('/') + 1), own);
		}
	}

	/** The jar with the first class of a package describes the package, as with separate jars. */
	private static void describePackage(Manifest manifest, String name, Manifest own) {
		if (manifest.getAttributes(name) != null) {
			return;
		}
		Attributes described = new Attributes();
		copy(own.getMainAttributes(), described);
		if (own.getAttributes(name) != null) {
			copy(own.getAttributes(name), described);
		}
		manifest.getEntries().put(name, described);
	}

	private static void copy(Attributes from, Attributes to) {
		for (Attributes.Name name : List.of(Attributes.Name.SPECIFICATION_TITLE, Attributes.Name.SPECIFICATION_VERSION, Attributes.Name.SPECIFICATION_VENDOR,
				Attributes.Name.IMPLEMENTATION_TITLE, Attributes.Name.IMPLEMENTATION_VERSION, Attributes.Name.IMPLEMENTATION_VENDOR, Attributes.Name.SEALED)) {
			if (from.getValue(name) != null) {
				to.put(name, from.getValue(name));
			}
		}
	}

	private static byte[] lines(byte[] first, byte[] second) {
		return (text(first) + "\n" + text(second)).getBytes(StandardCharsets.UTF_8);
	}

	/** Spring merges factories. From its other files, it uses the value that it reads last. */
	private static byte[] properties(String name, byte[] first, byte[] second) {
		Properties merged = new Properties();
		Properties added = new Properties();
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try {
			merged.load(new ByteArrayInputStream(first));
			added.load(new ByteArrayInputStream(second));
			added.forEach((key, value) -> merged.merge(key, value, (one, other) -> name.endsWith(".factories") ? one + "," + other : other));
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

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.UTF_8);
	}

	/** The manifest of the application's jar lists each library, and a JVM opens the listed jars. */
	private static void withoutClassPath(Path application) throws IOException {
		Map<String, Content> entries = new LinkedHashMap<>();
		Manifest manifest;
		try (JarFile jar = new JarFile(application.toFile())) {
			manifest = jar.getManifest();
			for (JarEntry entry : jar.stream().filter((each) -> !each.isDirectory() && !each.getName().equals(JarFile.MANIFEST_NAME)).toList()) {
				entries.put(entry.getName(), new Content(jar.getInputStream(entry).readAllBytes(), entry.getTimeLocal()));
			}
		}
		manifest.getMainAttributes().remove(Attributes.Name.CLASS_PATH);
		write(application, manifest, entries);
	}

	private static Manifest manifest() {
		Manifest manifest = new Manifest();
		manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
		return manifest;
	}

	private static void write(Path jar, Manifest manifest, Map<String, Content> entries) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		manifest.write(bytes);
		LocalDateTime time = entries.values().stream().map(Content::time).max(LocalDateTime::compareTo).orElseThrow();
		try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
			write(out, JarFile.MANIFEST_NAME, new Content(bytes.toByteArray(), time));
			// Spring searches for resources by pattern in the folder entries of a jar
			for (String folder : folders(entries)) {
				write(out, folder, new Content(new byte[0], time));
			}
			for (Map.Entry<String, Content> entry : entries.entrySet()) {
				write(out, entry.getKey(), entry.getValue());
			}
		}
	}

	private static TreeSet<String> folders(Map<String, Content> entries) {
		TreeSet<String> folders = new TreeSet<>(List.of("META-INF/"));
		for (String name : entries.keySet()) {
			for (int slash = name.lastIndexOf('/'); slash > 0; slash = name.lastIndexOf('/', slash - 1)) {
				folders.add(name.substring(0, slash + 1));
			}
		}
		return folders;
	}

	private static void write(ZipOutputStream out, String name, Content content) throws IOException {
		ZipEntry entry = new ZipEntry(name);
		entry.setTimeLocal(content.time());
		out.putNextEntry(entry);
		out.write(content.bytes());
		out.closeEntry();
	}

}
