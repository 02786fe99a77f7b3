package dev.fluxlambda.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.SimpleMetadataReaderFactory;

/**
 * Finds the class of the application, which a function has in its manifest.
 */
final class ApplicationClass {

	/** The variable of Spring Cloud Function that selects the class. */
	static final String VARIABLE = "MAIN_CLASS";

	private ApplicationClass() {
	}

	/**
	 * Return the class of the environment variable or system property {@value #VARIABLE},
	 * or else the only one with {@link SpringBootApplication} in the folders of a class
	 * path.
	 * @param classPath the class path
	 * @return the name of the class
	 * @throws IllegalStateException if there are none or several
	 */
	static String find(String classPath) {
		String name = System.getProperty(VARIABLE, System.getenv(VARIABLE));
		if (name != null) {
			return name;
		}
		List<String> names = new ArrayList<>();
		for (String entry : classPath.split(File.pathSeparator)) {
			if (Files.isDirectory(Path.of(entry))) {
				names.addAll(applications(Path.of(entry)));
			}
		}
		if (names.size() != 1) {
			throw new IllegalStateException("Set " + VARIABLE + " to the class of the application. Classes with"
					+ " @SpringBootApplication: " + names);
		}
		return names.getFirst();
	}

	private static List<String> applications(Path folder) {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter((file) -> file.toString().endsWith(".class"))
				.map(ApplicationClass::read)
				.filter((type) -> type.getAnnotationMetadata().hasAnnotation(SpringBootApplication.class.getName()))
				.map((type) -> type.getClassMetadata().getClassName())
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static MetadataReader read(Path file) {
		try {
			return new SimpleMetadataReaderFactory().getMetadataReader(new FileSystemResource(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
