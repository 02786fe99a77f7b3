package dev.fluxlambda.local;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

import org.springframework.boot.SpringApplication;
import org.springframework.util.function.SingletonSupplier;

/**
 * The class path of the tests for the processes that they start, with an archive of its
 * loaded classes, which halves the time of a start. The JVM archives classes of jars
 * only, so that folders become jars.
 */
final class ClassArchive {

	private static final SingletonSupplier<ClassArchive> INSTANCE = SingletonSupplier.of(ClassArchive::new);

	private static final String APPLICATION = "dev.fluxlambda.contract.ContractApplication";

	private final Path folder;

	private final String classPath;

	private ClassArchive() {
		try {
			this.folder = Files.createTempDirectory(Path.of("target"), "class-archive-");
			// Deleted after the files in it
			this.folder.toFile().deleteOnExit();
			archive().toFile().deleteOnExit();
			List<String> entries = new ArrayList<>();
			for (String entry : LambdaCommand.testClassPath().split(File.pathSeparator)) {
				entries.add(Files.isDirectory(Path.of(entry)) ? jar(Path.of(entry)).toString() : entry);
			}
			this.classPath = String.join(File.pathSeparator, entries);
			create();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static ClassArchive get() {
		return INSTANCE.obtain();
	}

	String classPath() {
		return this.classPath;
	}

	/**
	 * Return the arguments of a JVM that uses the archive.
	 */
	String[] jvmArguments() {
		return new String[] { "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xlog:disable",
				"-XX:AOTCache=" + archive(), "-D" + ApplicationClass.VARIABLE + "=" + APPLICATION };
	}

	private Path archive() {
		return this.folder.resolve("classes.aot").toAbsolutePath();
	}

	private Path jar(Path directory) throws IOException {
		Path jar = Files.createTempFile(this.folder, directory.getFileName().toString(), ".jar").toAbsolutePath();
		jar.toFile().deleteOnExit();
		try (OutputStream file = Files.newOutputStream(jar);
				JarOutputStream out = new JarOutputStream(file);
				Stream<Path> files = Files.walk(directory)) {
			for (Path path : files.filter((each) -> !each.equals(directory)).toList()) {
				String name = directory.relativize(path).toString().replace(File.separatorChar, '/');
				JarEntry entry = new JarEntry(Files.isDirectory(path) ? name + "/" : name);
				entry.setLastModifiedTime(Files.getLastModifiedTime(path));
				out.putNextEntry(entry);
				if (Files.isRegularFile(path)) {
					Files.copy(path, out);
				}
			}
		}
		// A static resource in a jar has the time of the jar
		Path resource = directory.resolve("static/alphabet.txt");
		if (Files.exists(resource)) {
			Files.setLastModifiedTime(jar, Files.getLastModifiedTime(resource));
		}
		return jar;
	}

	/**
	 * Start the application once, and archive the classes that it has loaded.
	 */
	private void create() throws IOException {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xlog:disable",
				"-XX:AOTCacheOutput=" + archive(), "-cp", this.classPath, SpringApplication.class.getName(),
				"--spring.main.sources=" + APPLICATION, "--spring.profiles.active=contract",
				"--server.address=127.0.0.1", "--server.port=0")
			.redirectErrorStream(true)
			.start();
		List<String> output = new ArrayList<>();
		try (BufferedReader lines = process.inputReader()) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				output.add(line);
				if (line.contains("Started SpringApplication")) {
					// Unlike that of the process itself, this leaves the output open
					process.toHandle().destroy();
				}
			}
		}
		finally {
			process.destroyForcibly().onExit().join();
		}
		if (!Files.exists(archive())) {
			throw new IllegalStateException("There is no archive of classes: " + String.join("\n", output));
		}
	}

}
