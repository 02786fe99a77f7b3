package dev.fluxlambda.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The build stage of an image: creates {@code layout}, the content of the image without
 * the AOT cache, and {@code training}, with which the final stage creates the cache. Two
 * builds of one jar create the same files, with the time of the jar.
 *
 * @param image the image
 * @param out the folder of both
 */
record BuildStage(Image image, Path out) {

	Layout layout() {
		return new Layout(this.out.resolve("layout"));
	}

	TrainingFolder training() {
		return new TrainingFolder(this.out.resolve("training"));
	}

	/**
	 * Create both folders.
	 * @param file the executable jar of the application
	 * @param home the folder of the application in the image
	 * @param inputs the files and folders of the training
	 * @throws ToolException if the jar is not suitable or an input is missing
	 */
	void run(Path file, String home, List<Path> inputs) throws IOException, InterruptedException {
		ApplicationJar jar = ApplicationJar.of(file, this.image);
		training().create(this.image, inputs);
		Layout layout = layout();
		layout.extract(jar);
		List<String> separate = layout.classPath();
		List<String> classPath = (this.image == Image.LAMBDA) ? OneJar.merge(layout, separate) : separate;
		layout.writeArguments(home, classPath);
		this.image.copyFiles(layout.application());
		jar.copyBillOfMaterials(layout.application());
		// Invalidates the layer of the training if the training changes
		Files.write(layout.application().resolve("trained-with"), training().checksums());
		Folders.setTime(layout.folder(), jar.time());
		System.out.println(separate.size() + " jars are " + classPath.size());
	}

}
