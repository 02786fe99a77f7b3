package dev.fluxlambda.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Work with whole folders.
 */
final class Folders {

	private Folders() {
	}

	/**
	 * Return the files of a folder and of its folders.
	 * @param folder the folder
	 * @return the files without folders, sorted by path
	 */
	static List<Path> files(Path folder) throws IOException {
		try (Stream<Path> all = Files.walk(folder)) {
			return all.filter(Files::isRegularFile).sorted().toList();
		}
	}

	/**
	 * Return the files of a folder.
	 * @param folder the folder
	 * @param suffix the end of their names
	 * @return the files, sorted by name; none if there is no folder
	 */
	static List<Path> files(Path folder, String suffix) throws IOException {
		if (!Files.isDirectory(folder)) {
			return List.of();
		}
		try (Stream<Path> all = Files.list(folder)) {
			return all.filter((file) -> file.toString().endsWith(suffix)).sorted().toList();
		}
	}

	/**
	 * Delete a folder with its content, if it is there.
	 */
	static void delete(Path folder) throws IOException {
		if (Files.exists(folder)) {
			for (Path file : deepestFirst(folder)) {
				Files.delete(file);
			}
		}
	}

	/**
	 * Copy the content of a folder, with its times and permissions, into another one.
	 */
	static void copy(Path from, Path to) throws IOException {
		for (Path file : files(from)) {
			Path copy = to.resolve(from.relativize(file).toString());
			Files.createDirectories(copy.getParent());
			Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
		}
	}

	/**
	 * Set the time of the last modification of a folder and of its content.
	 */
	static void setTime(Path folder, FileTime time) throws IOException {
		for (Path file : deepestFirst(folder)) {
			Files.setLastModifiedTime(file, time);
		}
	}

	private static List<Path> deepestFirst(Path folder) throws IOException {
		try (Stream<Path> all = Files.walk(folder)) {
			return all.sorted(Comparator.reverseOrder()).toList();
		}
	}

}
