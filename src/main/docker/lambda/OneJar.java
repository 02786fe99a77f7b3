import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * OneJar LAYOUT: makes one jar of the libraries that layout.sh has laid out, and changes them by {@link BuildAnnotations},
 * {@link LinkedRecords}, {@link DeferredConstants} and {@link ConfigFiles}. A start opens every jar of the class path and asks each of them for every resource. A jar stays by itself when it has a file that
 * another has with other content, and that is no list.
 */
class OneJar {

	private static final String NAME = "dependencies.jar";

	/** One entry a line, from every jar. */
	private static final String LINES = "META-INF/(services/.+|spring/.+\\.imports)";

	/** A value for a key from every jar; several for one key are a list. */
	private static final String PROPERTIES = "META-INF/(spring|spring/aot)\\.factories|META-INF/spring\\.(handlers|schemas|tooling)"
			+ "|META-INF/spring-(autoconfigure-metadata|devtools)\\.properties";

	/** Not for a class path, or for people and not for programs: each jar has its own. */
	private static final String LEFT_OUT = "META-INF/MANIFEST\\.MF|META-INF/maven/.*|.*/|(META-INF/versions/\\d+/)?module-info\\.class"
			+ "|META-INF/(additional-)?spring-configuration-metadata\\.json|META-INF/[^/]+\\.(SF|RSA|DSA)|META-INF/INDEX\\.LIST";

	private static final String NOTICES = "META-INF/(LICENSE|NOTICE|DEPENDENCIES|AL2|LGPL|FastDoubleParser)[^/]*|(LICENSE|NOTICE)[^/]*";

	private final Map<String, byte[]> entries = new LinkedHashMap<>();

	public static void main(String[] args) throws IOException {
		Path layout = Path.of(args[0]);
		Path arguments = layout.resolve("classpath.args");
		List<String> lines = new ArrayList<>(Files.readAllLines(arguments));
		List<String> classPath = List.of(lines.getFirst().substring("-cp ".length()).split(":"));
		String home = Path.of(classPath.getFirst()).getParent().toString();
		Path lib = layout.resolve("dependencies/lib");
		OneJar jar = new OneJar();
		List<Path> others = new ArrayList<>();
		List<String> after = new ArrayList<>(List.of(classPath.getFirst(), home + "/lib/" + NAME));
		for (String name : classPath.subList(1, classPath.size())) {
			Path library = lib.resolve(Path.of(name).getFileName());
			if (Files.exists(library) && jar.add(library)) {
				Files.delete(library);
			}
			else {
				after.add(name);
				others.add(library);
			}
		}
		Path application = layout.resolve("application").resolve(Path.of(classPath.getFirst()).getFileName());
		DeferredConstants.in(jar.entries);
		ConfigFiles.in(jar.entries, application, others);
		Manifest manifest = new Manifest();
		manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
		write(lib.resolve(NAME), manifest, jar.entries);
		lines.set(0, "-cp " + String.join(":", after));
		Files.write(arguments, lines);
		withoutClassPath(application);
		System.out.println(classPath.size() + " jars are " + after.size());
	}

	private boolean add(Path library) throws IOException {
		Map<String, byte[]> added = new LinkedHashMap<>();
		try (JarFile from = new JarFile(library.toFile(), false, ZipFile.OPEN_READ, Runtime.version())) {
			for (JarEntry entry : from.versionedStream().toList()) {
				String name = entry.getName();
				if (name.matches(LEFT_OUT)) {
					continue;
				}
				byte[] content = read(from, entry);
				if (name.matches(NOTICES)) {
					added.put("META-INF/notices/" + library.getFileName() + "/" + name.replace("META-INF/", ""), content);
					continue;
				}
				byte[] present = this.entries.get(name);
				if (present == null || name.matches(LINES)) {
					added.put(name, (present != null) ? join(present, content) : content);
				}
				else if (name.matches(PROPERTIES)) {
					added.put(name, merge(present, content));
				}
				else if (!Arrays.equals(present, content)) {
					System.out.println(library.getFileName() + " stays by itself: another jar has " + name);
					return false;
				}
			}
		}
		this.entries.putAll(added);
		return true;
	}

	private static byte[] read(JarFile jar, ZipEntry entry) throws IOException {
		byte[] content = jar.getInputStream(entry).readAllBytes();
		return entry.getName().endsWith(".class") ? LinkedRecords.in(BuildAnnotations.removedFrom(content)) : content;
	}

	private static byte[] join(byte[] first, byte[] second) {
		return (text(first) + "\n" + text(second)).getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] merge(byte[] first, byte[] second) throws IOException {
		Map<String, String> merged = new LinkedHashMap<>();
		for (byte[] each : List.of(first, second)) {
			Properties properties = new Properties();
			properties.load(new ByteArrayInputStream(each));
			for (String key : new TreeSet<>(properties.stringPropertyNames())) {
				merged.merge(key, properties.getProperty(key), (one, other) -> one + "," + other);
			}
		}
		return merged.entrySet()
			.stream()
			.map((entry) -> entry.getKey().replaceAll("[:= ]", "\\\\$0") + "=" + entry.getValue() + "\n")
			.collect(Collectors.joining())
			.getBytes(StandardCharsets.ISO_8859_1);
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.UTF_8);
	}

	/** The manifest of the application's jar names each library, and a JVM opens what it names. */
	private static void withoutClassPath(Path jar) throws IOException {
		Map<String, byte[]> entries = new LinkedHashMap<>();
		Manifest manifest;
		try (JarFile from = new JarFile(jar.toFile())) {
			manifest = from.getManifest();
			for (JarEntry entry : from.stream().filter((entry) -> !entry.getName().matches("META-INF/MANIFEST\\.MF|.*/")).toList()) {
				entries.put(entry.getName(), read(from, entry));
			}
		}
		manifest.getMainAttributes().remove(Attributes.Name.CLASS_PATH);
		write(jar, manifest, entries);
	}

	private static void write(Path jar, Manifest manifest, Map<String, byte[]> entries) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		manifest.write(bytes);
		Map<String, byte[]> all = new LinkedHashMap<>(Map.of(JarFile.MANIFEST_NAME, bytes.toByteArray()));
		all.putAll(entries);
		try (OutputStream file = Files.newOutputStream(jar); ZipOutputStream to = new ZipOutputStream(file)) {
			for (Map.Entry<String, byte[]> content : all.entrySet()) {
				ZipEntry entry = new ZipEntry(content.getKey());
				entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
				to.putNextEntry(entry);
				to.write(content.getValue());
				to.closeEntry();
			}
		}
	}

}
