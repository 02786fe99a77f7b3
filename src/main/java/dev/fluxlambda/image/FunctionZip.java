package dev.fluxlambda.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * The function as a zip for Lambda's managed runtime: classes at the root, jars in
 * {@code lib}, and Spring AOT, but no AOT cache, which AWS advises against in a zip.
 * FunctionInvoker reads the application's class from the manifest. The executable file
 * {@value #STREAM} starts the runtime that streams responses.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-package.html">Deploy
 * Java Lambda functions with .zip or JAR file archives</a>
 */
final class FunctionZip {

	/** Properties of Spring itself. */
	private static final String SPRING_PROPERTIES = "spring.properties";

	/** The wrapper script, at the root. */
	static final String STREAM = "stream";

	/** The tool that extracts a jar. */
	private static final String JAR_MODE = ApplicationJar.LIBRARIES + "spring-boot-jarmode-";

	private FunctionZip() {
	}

	/**
	 * Convert a jar.
	 * @param jar the executable jar of the application
	 * @param zip the file to write
	 */
	static void create(ApplicationJar jar, Path zip) throws IOException {
		Manifest manifest;
		Map<String, Content> source;
		try (JarFile file = new JarFile(jar.file().toFile())) {
			manifest = Jars.manifest(file);
			source = Jars.read(file);
		}
		Map<String, Content> entries = new LinkedHashMap<>();
		entries.put(SPRING_PROPERTIES, springProperties(source));
		source.forEach((name, content) -> {
			if (name.startsWith(ApplicationJar.CLASSES)) {
				entries.putIfAbsent(name.substring(ApplicationJar.CLASSES.length()), content);
			}
			else if (name.startsWith(ApplicationJar.LIBRARIES) && !name.startsWith(JAR_MODE)) {
				entries.put("lib/" + name.substring(ApplicationJar.LIBRARIES.length()), content);
			}
			// Services of Boot's loader
			else if (name.startsWith("META-INF/") && !name.startsWith("META-INF/services/")) {
				entries.put(name, content);
			}
		});
		entries.put(STREAM, new Content(script(), time(source)));
		Jars.write(zip, manifest, entries);
		try (FileSystem files = FileSystems.newFileSystem(zip, Map.of("enablePosixFileAttributes", true))) {
			Files.setPosixFilePermissions(files.getPath(STREAM), PosixFilePermissions.fromString("rwxr-xr-x"));
		}
	}

	private static byte[] script() throws IOException {
		try (InputStream in = Objects.requireNonNull(FunctionZip.class.getResourceAsStream("zip/" + STREAM))) {
			return in.readAllBytes();
		}
	}

	private static LocalDateTime time(Map<String, Content> source) {
		return source.values().stream().map(Content::time).max(LocalDateTime::compareTo).orElseThrow();
	}

	/**
	 * Enables Spring AOT, which an image does on the command line.
	 */
	private static Content springProperties(Map<String, Content> source) {
		Content own = source.get(ApplicationJar.CLASSES + SPRING_PROPERTIES);
		String text = (own != null) ? own.text() : "";
		String separator = (text.isEmpty() || text.endsWith("\n")) ? "" : "\n";
		return new Content((text + separator + "spring.aot.enabled=true\n").getBytes(StandardCharsets.UTF_8),
				time(source));
	}

}
