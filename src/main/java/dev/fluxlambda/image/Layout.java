package dev.fluxlambda.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The content of an image in a folder, one folder a layer:
 * <ul>
 * <li>{@code dependencies}, {@code snapshot-dependencies}, {@code application}: the jars
 * <li>{@code native}: extracted native libraries of this platform
 * <li>{@code classpath.args}, {@code main.args}: argument files for java
 * </ul>
 *
 * @param folder the folder
 */
record Layout(Path folder) {

	/** The folder of the libraries in a layer, and in the image. */
	static final String LIBRARIES = "lib";

	/** The layers with jars, of which the first one contains most libraries. */
	static final List<String> LAYERS = List.of("dependencies", "snapshot-dependencies", "application");

	/** The tool that extracts a jar, and native libraries of other platforms. */
	private static final Pattern NOT_NEEDED = Pattern.compile("spring-boot-jarmode-tools-.*\\.jar|.*-linux-"
			+ NativeLibraries.otherArchitecture() + "\\.jar|.*-(osx|windows)-(x86_32|x86_64|aarch_64)\\.jar");

	/** Where Linux has libraries, as the JVM's default says. */
	private static final String LIBRARY_PATH = ":/usr/java/packages/lib:/usr/lib64:/lib64:/lib:/usr/lib";

	/**
	 * Extract an application into the folder.
	 * @param jar the application
	 */
	void extract(ApplicationJar jar) throws IOException, InterruptedException {
		Folders.delete(this.folder);
		jar.extractLayers(this.folder);
		for (String name : List.of("snapshot-dependencies", "native")) {
			Files.createDirectories(this.folder.resolve(name));
		}
		Folders.delete(this.folder.resolve("spring-boot-loader"));
		for (Path library : Folders.files(this.folder.resolve("dependencies").resolve(LIBRARIES), ".jar")) {
			if (NOT_NEEDED.matcher(library.getFileName().toString()).matches()) {
				Files.delete(library);
			}
			else {
				NativeLibraries.extract(library, this.folder.resolve("native"));
			}
		}
	}

	/**
	 * The folder of the application's layer.
	 */
	Path application() {
		return this.folder.resolve("application");
	}

	/**
	 * Find a jar.
	 * @param name the name in the image, such as {@code lib/a.jar}
	 * @return the file in its layer
	 */
	Path file(String name) {
		return LAYERS.stream()
			.map((layer) -> this.folder.resolve(layer).resolve(name))
			.filter(Files::exists)
			.findFirst()
			.orElseThrow(() -> new ToolException(this.folder + " contains no " + name));
	}

	/**
	 * The file of a jar to write.
	 * @param name the name in the image
	 * @return the file in the first layer
	 */
	Path newFile(String name) throws IOException {
		Path file = this.folder.resolve(LAYERS.getFirst()).resolve(name);
		Files.createDirectories(file.getParent());
		return file;
	}

	/**
	 * Read the class path.
	 * @return the names of the application's jar and of the libraries that are in the
	 * layout, in their order
	 */
	List<String> classPath() throws IOException {
		String application = applicationJar().getFileName().toString();
		List<String> names = new ArrayList<>(List.of(application));
		for (String name : attribute(Attributes.Name.CLASS_PATH).split(" ")) {
			if (LAYERS.stream().anyMatch((layer) -> Files.isRegularFile(this.folder.resolve(layer).resolve(name)))) {
				names.add(name);
			}
		}
		return names;
	}

	/**
	 * Write the argument files.
	 * @param home the folder of the application in the image
	 * @param classPath the names of the jars in it
	 */
	void writeArguments(String home, List<String> classPath) throws IOException {
		String main = attribute(Attributes.Name.MAIN_CLASS);
		List<String> lines = new ArrayList<>();
		lines.add(classPath.stream().map((name) -> home + "/" + name).collect(Collectors.joining(":", "-cp ", "")));
		lines.add("-DMAIN_CLASS=" + main);
		// Otherwise they would be extracted at each start
		Path natives = this.folder.resolve("native");
		if (Files.exists(natives.resolve(NativeLibraries.RUNTIME_CLIENT))) {
			lines.add(NativeLibraries.OPTION_OF_RUNTIME_CLIENT + home + "/native/" + NativeLibraries.RUNTIME_CLIENT);
		}
		if (Folders.files(natives, ".so")
			.stream()
			.anyMatch((file) -> file.getFileName().toString().startsWith("libnetty"))) {
			lines.add("-Djava.library.path=" + home + "/native" + LIBRARY_PATH);
		}
		Files.write(this.folder.resolve("classpath.args"), lines);
		Files.write(this.folder.resolve("main.args"), List.of(main));
	}

	private Path applicationJar() throws IOException {
		List<Path> jars = Folders.files(application(), ".jar");
		if (jars.size() != 1) {
			throw new ToolException("One jar is expected in " + application() + ", and there are " + jars);
		}
		return jars.getFirst();
	}

	private String attribute(Attributes.Name name) throws IOException {
		try (JarFile jar = new JarFile(applicationJar().toFile())) {
			String value = Jars.manifest(jar).getMainAttributes().getValue(name);
			return (value != null) ? value : "";
		}
	}

}
