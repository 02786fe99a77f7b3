package dev.fluxlambda.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The content of an image in a local folder, created and trained without a container. The
 * build uses a folder beside it, {@code HOME.build}.
 *
 * @param image the image
 * @param home the absolute folder
 */
record LocalContent(Image image, Path home) {

	/**
	 * Create the content, unless it was created from the same files before.
	 * @param jar the executable jar of the application
	 * @param inputs the files and folders of the training
	 * @param handler the class that the runtime client calls, in a function
	 * @throws ToolException if the jar is not suitable or the training fails
	 */
	void create(Path jar, List<Path> inputs, String handler) throws IOException, InterruptedException {
		BuildStage stage = new BuildStage(this.image, this.home.resolveSibling(this.home.getFileName() + ".build"));
		ApplicationJar.of(jar, this.image);
		stage.training().create(this.image, inputs);
		List<String> sources = sources(jar, stage.training());
		Path record = stage.out().resolve("sources");
		if (Files.exists(this.home.resolve("app.aot")) && Files.exists(record)
				&& Files.readAllLines(record).equals(sources)) {
			System.out.println(this.home + " is up to date");
			return;
		}
		Files.deleteIfExists(record);
		stage.run(jar, this.home.toString(), inputs);
		Folders.delete(this.home);
		Files.createDirectories(this.home);
		Path layout = stage.layout().folder();
		for (String layer : Layout.LAYERS) {
			Folders.copy(layout.resolve(layer), this.home);
		}
		Folders.copy(layout.resolve("native"), this.home.resolve("native"));
		for (Path arguments : Folders.files(layout, ".args")) {
			Files.copy(arguments, this.home.resolve(arguments.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
		}
		new AotCache(this.image, this.home, stage.training(), handler).create();
		Files.write(record, sources);
	}

	private static List<String> sources(Path jar, TrainingFolder training) throws IOException {
		List<String> sources = new ArrayList<>(training.checksums());
		sources.add(TrainingFolder.checksum(jar) + "  " + jar.getFileName());
		sources.add(System.getProperty("java.home") + " " + Runtime.version());
		return sources;
	}

}
