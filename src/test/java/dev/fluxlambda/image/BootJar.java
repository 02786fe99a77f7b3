package dev.fluxlambda.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import javax.tools.ToolProvider;

import org.springframework.util.FileSystemUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * An executable jar that extracts itself in the way of Boot's: it copies the folder
 * {@code layers} beside it.
 */
final class BootJar {

	static final String AOT = "BOOT-INF/classes/app/Main__ApplicationContextInitializer.class";

	static final String AOT_OF_FUNCTION = "BOOT-INF/classes/dev/fluxlambda/lambda/"
			+ "LambdaConfiguration__BeanDefinitions.class";

	static final FileTime TIME = FileTime.from(Instant.parse("2026-11-23T00:00:00Z"));

	/** Called with "extract --layers --destination FOLDER". */
	private static final String EXTRACT = """
			import java.nio.file.*;

			class Extract {

				public static void main(String[] args) throws Exception {
					Path from = Path.of(System.getProperty("java.class.path")).resolveSibling("layers");
					Path to = Path.of(args[3]);
					for (Path file : Files.walk(from).toList()) {
						Path copy = to.resolve(from.relativize(file).toString());
						Files.createDirectories(copy.getParent());
						Files.copy(file, copy);
					}
				}

			}
			""";

	private static final SingletonSupplier<byte[]> EXTRACT_CLASS = SingletonSupplier.of(BootJar::compile);

	private final Path folder;

	BootJar(Path folder) {
		this.folder = folder;
	}

	/**
	 * Add a library to a layer.
	 */
	void add(String layer, String name, String... entries) throws IOException {
		write("layers/" + layer + "/lib/" + name, manifest("library.Main", ""), entries);
	}

	/**
	 * Write the jar.
	 * @param libraries the names of the libraries, which are in the first layer unless
	 * they were added to another one
	 * @param entries the entries of the jar
	 * @return the jar
	 */
	Path write(List<String> libraries, String... entries) throws IOException {
		StringBuilder classPath = new StringBuilder();
		for (String name : libraries) {
			classPath.append(" lib/").append(name);
			if (Stream.of("dependencies", "snapshot-dependencies", "application")
				.noneMatch((layer) -> Files.exists(this.folder.resolve("layers/" + layer + "/lib/" + name)))) {
				add("dependencies", name, "library/Main.class");
			}
		}
		write("layers/application/app.jar", manifest("app.Main", classPath.toString().strip()), "app/Main.class");
		Files.createDirectories(this.folder.resolve("layers/spring-boot-loader"));
		Path jar = write("boot.jar", manifest("Extract", ""), entries);
		Files.setLastModifiedTime(jar, TIME);
		return jar;
	}

	private static byte[] compile() {
		try {
			Path folder = Files.createTempDirectory("extract-");
			Path source = Files.writeString(folder.resolve("Extract.java"), EXTRACT);
			Path type = folder.resolve("Extract.class");
			try {
				ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", source.toString());
				return Files.readAllBytes(type);
			}
			finally {
				FileSystemUtils.deleteRecursively(folder);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Manifest manifest(String main, String classPath) {
		Manifest manifest = new Manifest();
		manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
		manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main);
		manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
		return manifest;
	}

	private Path write(String name, Manifest manifest, String... entries) throws IOException {
		Path file = this.folder.resolve(name);
		Files.createDirectories(file.getParent());
		try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file), manifest)) {
			for (String entry : entries) {
				out.putNextEntry(new ZipEntry(entry));
				out.write(entry.getBytes(StandardCharsets.UTF_8));
			}
			if (main(manifest).equals("Extract")) {
				out.putNextEntry(new ZipEntry("Extract.class"));
				out.write(EXTRACT_CLASS.obtain());
			}
		}
		return file;
	}

	private static String main(Manifest manifest) {
		return manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
	}

}
