package dev.fluxlambda.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What runs in an image.
 */
enum Image {

	/** The function, on AWS's base image. */
	LAMBDA("/var/task/app", List.of("lambda/entrypoint", "aot-cache"),
			List.of("lambda/jvm.args", "lambda/snap-start.args", "lambda/concurrent.args")),

	/** The server on Netty. */
	JVM("/app", List.of("jvm/healthcheck", "aot-cache"), List.of("jvm/jvm.args"));

	private final String home;

	private final List<String> scripts;

	private final List<String> settings;

	Image(String home, List<String> scripts, List<String> settings) {
		this.home = home;
		this.scripts = scripts;
		this.settings = settings;
	}

	/**
	 * Return the image of a name.
	 * @param name the name on the command line
	 * @return the image
	 * @throws UsageException if there is none
	 */
	static Image of(String name) {
		return Arrays.stream(values()).filter((image) -> image.toString().equals(name)).findFirst().orElseThrow(() -> {
			String names = Arrays.stream(values()).map(Image::toString).collect(Collectors.joining(" or "));
			return new UsageException("The image is " + names + ", and not " + name);
		});
	}

	/**
	 * The folder of the application in the image, unless an option names another one.
	 */
	String home() {
		return this.home;
	}

	/**
	 * Write the scripts and the options of the JVM, which are resources of this program.
	 * @param folder the folder of the application
	 */
	void copyFiles(Path folder) throws IOException {
		for (String script : this.scripts) {
			Files.setPosixFilePermissions(copy(script, folder), PosixFilePermissions.fromString("rwxr-xr-x"));
		}
		for (String file : this.settings) {
			copy(file, folder);
		}
	}

	private static Path copy(String resource, Path folder) throws IOException {
		Path file = folder.resolve(resource.substring(resource.indexOf('/') + 1));
		try (InputStream in = Objects.requireNonNull(Image.class.getResourceAsStream(resource), resource)) {
			Files.write(file, in.readAllBytes());
		}
		return file;
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
