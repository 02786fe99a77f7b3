import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
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
 * <li>If several jars contain a file with different content, the second one is in {@code dependencies-2.jar}, the third one
 * in {@code dependencies-3.jar}. {@link ClassLoader#getResource} finds the first, {@link ClassLoader#getResources} all.
 * Files for people and tools (licences, metadata for editors) are at {@code META-INF/jars/NAME-OF-THE-JAR/} instead.
 * <li>The manifest has a section for each package, with the attributes that {@link Package} reads.
 * <li>Signed jars are not changed.
 * </ul>
 */
class OneJar {

	private static final String NAME = "dependencies";

	/** Files with one value per line. */
	private static final Pattern LINES = Pattern.compile("META-INF/(services/[^/]+|spring/.+\\.imports)");

	/** Files with values for keys. Several values for one key are a list. */
	private static final Pattern PROPERTIES = Pattern.compile(
			"META-INF/(spring|spring/aot)\\.factories|META-INF/io\\.netty\\.versions\\.properties|META-INF/spring\\.(handlers|schemas|tooling)|META-INF/spring-(autoconfigure-metadata|devtools)\\.properties");

	/** Files for people and tools. */
	private static final Pattern DOCUMENTS = Pattern.compile("(META-INF/)?[^/]*(LICEN[SC]E|NOTICE|DEPENDENCIES|CHANGELOG|README|COPYRIGHT|AL2|LGPL)[^/]*"
			+ "|META-INF/(additional-)?spring-configuration-metadata\\.json|(META-INF/versions/\\d+/)?(module-info\\.class|OSGI-INF/MANIFEST\\.MF)", Pattern.CASE_INSENSITIVE);

	private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)", Pattern.CASE_INSENSITIVE);

	/** The index lists jars that no longer exist. */
	private static final String INDEX = "META-INF/INDEX.LIST";

	private record Content(byte[] bytes, LocalDateTime time) {
	}

	/** The jars to write. Each entry is in the first jar without an entry of this name. */
	private final List<Map<String, Content>> jars = new ArrayList<>(List.of(new LinkedHashMap<>()));

	private final Manifest manifest = manifest();

	public static void main(String[] args) throws IOException {
		Path layout = Path.of(args[0]);
		Path arguments = layout.resolve("classpath.args");
		List<String> lines = new ArrayList<>(Files.readAllLines(arguments));
		List<String> before = List.of(lines.getFirst().substring("-cp ".length()).split(":"));
		Path home = Path.of(before.getFirst()).getParent();
		Path lib = layout.resolve("dependencies/lib");
		OneJar joined = new OneJar();
		List<String> signed = new ArrayList<>();
		for (String name : before.subList(1, before.size())) {
			Path library = lib.resolve(Path.of(name).getFileName());
			if (!Files.exists(library) || !joined.add(library)) {
				signed.add(name);
			}
			else {
				Files.delete(library);
			}
		}
		List<String> after = new ArrayList<>(List.of(before.getFirst()));
		for (int i = 0; i < joined.jars.size(); i++) {
			String name = (i == 0) ? NAME + ".jar" : NAME + "-" + (i + 1) + ".jar";
			write(lib.resolve(name), (i == 0) ? joined.manifest : manifest(), joined.jars.get(i));
			after.add(home.resolve("lib").resolve(name).toString());
		}
		after.addAll(signed);
		lines.set(0, "-cp " + String.join(":", after));
		Files.write(arguments, lines);
		withoutClassPath(layout.resolve("application").resolve(Path.of(before.getFirst()).getFileName()));
		System.out.println(before.size() + " jars are " + after.size() + joined.jars.subList(1, joined.jars.size()).stream().map(Map::keySet).toList());
	}

	private boolean add(Path library) throws IOException {
		try (JarFile jar = new JarFile(library.toFile(), false, ZipFile.OPEN_READ, Runtime.version())) {
			// Classes for this JDK replace those for older ones: an AOT cache contains no classes of a versioned entry
			Set<String> names = new LinkedHashSet<>();
			Stream.concat(jar.stream(), jar.versionedStream()).filter((entry) -> !entry.isDirectory()).forEach((entry) -> names.add(entry.getName()));
			if (names.stream().anyMatch((name) -> SIGNATURE.matcher(name).matches())) {
				return false;
			}
			Manifest own = (jar.getManifest() != null) ? jar.getManifest() : manifest();
			for (String name : names) {
				JarEntry entry = jar.getJarEntry(name);
				Content content = new Content(jar.getInputStream(entry).readAllBytes(), entry.getTimeLocal());
				if (name.equals(JarFile.MANIFEST_NAME)) {
					addDocument(library, name, content);
				}
				else if (!name.equals(INDEX)) {
					add(library, name, content);
				}
				if (name.endsWith(".class") && name.indexOf('/') > 0 && !name.startsWith("META-INF/")) {
					describePackage(name.substring(0, name.lastIndexOf('/') + 1), own);
				}
			}
		}
		return true;
	}

	private void add(Path library, String name, Content content) throws IOException {
		Content present = this.jars.getFirst().get(name);
		if (present == null) {
			this.jars.getFirst().put(name, content);
		}
		else if (LINES.matcher(name).matches()) {
			this.jars.getFirst().put(name, new Content(lines(present.bytes(), content.bytes()), present.time()));
		}
		else if (PROPERTIES.matcher(name).matches()) {
			this.jars.getFirst().put(name, new Content(properties(name, present.bytes(), content.bytes()), present.time()));
		}
		else if (this.jars.stream().noneMatch((jar) -> jar.containsKey(name) && Arrays.equals(jar.get(name).bytes(), content.bytes()))) {
			if (DOCUMENTS.matcher(name).matches()) {
				addDocument(library, name, content);
			}
			else {
				addToLaterJar(name, content);
			}
		}
	}

	private void addDocument(Path library, String name, Content content) {
		this.jars.getFirst().put("META-INF/jars/" + library.getFileName() + "/" + name, content);
	}

	private void addToLaterJar(String name, Content content) {
		for (Map<String, Content> jar : this.jars) {
			if (!jar.containsKey(name)) {
				jar.put(name, content);
				return;
			}
		}
		this.jars.add(new LinkedHashMap<>(Map.of(name, content)));
	}

	/** The jar with the first class of a package describes the package, as with separate jars. */
	private void describePackage(String name, Manifest own) {
		if (this.manifest.getAttributes(name) != null) {
			return;
		}
		Attributes described = new Attributes();
		copy(own.getMainAttributes(), described);
		if (own.getAttributes(name) != null) {
			copy(own.getAttributes(name), described);
		}
		this.manifest.getEntries().put(name, described);
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
	private static byte[] properties(String name, byte[] first, byte[] second) throws IOException {
		Properties merged = new Properties();
		merged.load(new ByteArrayInputStream(first));
		Properties added = new Properties();
		added.load(new ByteArrayInputStream(second));
		added.forEach((key, value) -> merged.merge(key, value, (one, other) -> name.endsWith(".factories") ? one + "," + other : other));
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		merged.store(out, null);
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
