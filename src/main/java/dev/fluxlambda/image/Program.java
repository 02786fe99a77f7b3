package dev.fluxlambda.image;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/**
 * The file of this program.
 */
final class Program {

	/** The name of the jar. */
	static final String NAME = "flux-lambda-image.jar";

	/** This program in a folder of classes. */
	private static final String PACKAGE = Program.class.getPackageName().replace('.', '/');

	private Program() {
	}

	/**
	 * Copy the jar of this program. It is created if the program runs from a folder of
	 * classes, as in tests.
	 * @param folder the folder of the copy
	 */
	static void copyTo(Path folder) throws IOException {
		Path jar = folder.resolve(NAME);
		if (Files.isDirectory(location())) {
			create(jar);
		}
		else {
			Files.copy(location(), jar);
		}
	}

	/**
	 * The folder of the jar of this program.
	 */
	static Path folder() {
		Path parent = location().getParent();
		return (parent != null) ? parent : location();
	}

	private static void create(Path jar) throws IOException {
		Map<String, Content> entries = new LinkedHashMap<>();
		for (Path file : Folders.files(location().resolve(PACKAGE))) {
			LocalDateTime time = LocalDateTime.ofInstant(Files.getLastModifiedTime(file).toInstant(), ZoneOffset.UTC);
			entries.put(location().relativize(file).toString(), new Content(Files.readAllBytes(file), time));
		}
		Manifest manifest = Jars.manifest();
		manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, ImageTool.class.getName());
		Jars.write(jar, manifest, entries);
	}

	private static Path location() {
		try {
			return Path.of(Program.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
