package dev.fluxlambda.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What an image is trained with: this program, and events or requests. The folder is not
 * part of the image.
 * <ul>
 * <li>{@code events/*.json}, {@code events/answers/*.json}: events for the function, and
 * expected answers under the same names
 * <li>{@code requests.txt}: requests for the server
 * </ul>
 *
 * @param folder the folder
 */
record TrainingFolder(Path folder) {

	private static final String ANSWERS = "answers";

	private static final String REQUESTS = "requests.txt";

	/**
	 * Copy this program and the inputs into the folder.
	 * @param image what is trained
	 * @param inputs files, and folders with files, which have the structure that
	 * {@code events} has here and may contain {@code requests.txt}
	 * @throws ToolException if an input is missing, or two events have the same name
	 */
	void create(Image image, List<Path> inputs) throws IOException {
		for (Path input : inputs) {
			if (!Files.exists(input)) {
				throw new ToolException("There is no file or folder " + input);
			}
		}
		Folders.delete(this.folder);
		Files.createDirectories(this.folder);
		Program.copyTo(this.folder);
		if (image == Image.LAMBDA) {
			Files.createDirectories(events().resolve(ANSWERS));
			copyEvents(inputs);
		}
		else {
			copyRequests(inputs);
		}
	}

	/**
	 * Check that this is the folder of a build stage.
	 * @param image what is trained
	 * @throws ToolException if its inputs are missing
	 */
	void require(Image image) {
		Path inputs = (image == Image.LAMBDA) ? events() : requests();
		if (!Files.exists(inputs)) {
			throw new ToolException(
					"There is no " + inputs + ". The jar of this program has to be in OUT/training of the build stage");
		}
	}

	/**
	 * The folder of the events.
	 */
	Path events() {
		return this.folder.resolve("events");
	}

	/**
	 * The file of the requests, which may be absent.
	 */
	Path requests() {
		return this.folder.resolve(REQUESTS);
	}

	/**
	 * The SHA-256 of each file, sorted by it.
	 * @return lines as those of {@code sha256sum}
	 */
	List<String> checksums() throws IOException {
		List<String> lines = new ArrayList<>();
		for (Path file : Folders.files(this.folder)) {
			lines.add(checksum(file) + "  " + this.folder.getFileName() + "/" + this.folder.relativize(file));
		}
		return lines.stream().sorted().toList();
	}

	static String checksum(Path file) throws IOException {
		try {
			byte[] content = Files.readAllBytes(file);
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void copyEvents(List<Path> inputs) throws IOException {
		for (Path input : inputs) {
			for (Path event : Files.isDirectory(input) ? Folders.files(input, ".json") : List.of(input)) {
				String name = event.getFileName().toString();
				Path copy = events().resolve(name);
				if (Files.exists(copy)) {
					throw new ToolException("Two events have the name " + name + ": the second one is " + event);
				}
				Files.copy(event, copy);
				Path answer = event.resolveSibling(ANSWERS).resolve(name);
				if (Files.exists(answer)) {
					Files.copy(answer, events().resolve(ANSWERS).resolve(name));
				}
			}
		}
	}

	private void copyRequests(List<Path> inputs) throws IOException {
		List<String> lines = new ArrayList<>();
		for (Path input : inputs) {
			Path file = Files.isDirectory(input) ? input.resolve(REQUESTS) : input;
			if (Files.exists(file)) {
				lines.addAll(Files.readAllLines(file));
			}
		}
		Files.write(requests(), lines);
	}

}
