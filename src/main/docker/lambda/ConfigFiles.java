import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * The files of configuration in an image's jars. Where the application's {@code application.properties} is the only one, with no profile, no
 * import and one document, a start need not look for any: {@code dev.fluxlambda.aot.FixedConfigData} takes Boot's place then.
 */
final class ConfigFiles {

	private static final String FILE = "application.properties";

	private static final String ANY = "(config/(.+/)?)?application(-[^/]+)?\\.(properties|xml|ya?ml)";

	private static final String FACTORIES = "META-INF/spring.factories";

	private static final String OF_BOOT = "org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor";

	private static final String FIXED = "dev.fluxlambda.aot.FixedConfigData";

	private ConfigFiles() {
	}

	/** Names the one or the other in the libraries' list of factories. Other jars are those of the class path that are no part of it. */
	static void in(Map<String, byte[]> libraries, Path application, List<Path> others) throws IOException {
		List<String> found = new ArrayList<>(libraries.keySet());
		for (Path other : others) {
			try (JarFile jar = new JarFile(other.toFile())) {
				jar.stream().map(ZipEntry::getName).forEach(found::add);
			}
		}
		boolean fixed;
		try (JarFile jar = new JarFile(application.toFile())) {
			jar.stream().map(ZipEntry::getName).forEach(found::add);
			found.removeIf((name) -> !name.matches(ANY));
			fixed = jar.getEntry(FIXED.replace('.', '/') + ".class") != null && found.equals(List.of(FILE)) && jar.getEntry(FILE) != null
					&& isPlain(jar.getInputStream(jar.getEntry(FILE)).readAllBytes());
		}
		System.out.println("configuration: " + (fixed ? FILE + " and nothing else in the jars" : "looked for at the start, as Boot does"));
		if (fixed) {
			String factories = new String(libraries.get(FACTORIES), StandardCharsets.ISO_8859_1);
			if (!factories.contains(OF_BOOT)) {
				throw new IllegalStateException(FACTORIES + " does not name " + OF_BOOT);
			}
			libraries.put(FACTORIES, factories.replace(OF_BOOT, FIXED).getBytes(StandardCharsets.ISO_8859_1));
		}
	}

	/** Whether it neither chooses nor brings in what else is configuration. */
	private static boolean isPlain(byte[] file) throws IOException {
		Properties properties = new Properties();
		properties.load(new ByteArrayInputStream(file));
		return new String(file, StandardCharsets.ISO_8859_1).lines().noneMatch((line) -> line.matches("[#!]---\\s*"))
				&& properties.stringPropertyNames().stream().noneMatch((name) -> name.matches("(?i)spring\\.(config|profiles)(\\W.*)?"));
	}

}
