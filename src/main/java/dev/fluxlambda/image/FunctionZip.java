package dev.fluxlambda.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * The function as a zip for Lambda's managed runtime: classes at the root, jars in
 * {@code lib}, and Spring AOT, but no AOT cache, which AWS advises against in a zip.
 * FunctionInvoker reads the application's class from the manifest.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-package.html">Deploy
 * Java Lambda functions with .zip or JAR file archives</a>
 */
final class FunctionZip {

	/** Properties of Spring itself. */
	private static final String SPRING_PROPERTIES = "spring.properties";

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
		Jars.write(zip, manifest, entries);
	}

	/**
	 * Enables Spring AOT, which an image does on the command line.
	 */
	private static Content springProperties(Map<String, Content> source) {
		Content own = source.get(ApplicationJar.CLASSES + SPRING_PROPERTIES);
		LocalDateTime time = source.values().stream().map(Content::time).max(LocalDateTime::compareTo).orElseThrow();
		String text = (own != null) ? own.text() : "";
		String separator = (text.isEmpty() || text.endsWith("\n")) ? "" : "\n";
		return new Content((text + separator + "spring.aot.enabled=true\n").getBytes(StandardCharsets.UTF_8), time);
	}

}
