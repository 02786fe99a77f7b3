package dev.fluxlambda.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Reads and writes jars. Two jars of the same entries are the same files.
 */
final class Jars {

	/** The first day of the format of zip files. */
	private static final LocalDateTime FIRST = LocalDateTime.of(1980, 1, 1, 0, 0);

	private Jars() {
	}

	/**
	 * Return a manifest without other attributes than its version.
	 */
	static Manifest manifest() {
		Manifest manifest = new Manifest();
		manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
		return manifest;
	}

	/**
	 * Return the manifest of a jar, or {@link #manifest()} if it has none.
	 */
	static Manifest manifest(JarFile jar) throws IOException {
		Manifest manifest = jar.getManifest();
		return (manifest != null) ? manifest : manifest();
	}

	/**
	 * Read all entries except folders and the manifest.
	 * @param jar the jar
	 * @return the entries in their order
	 */
	static Map<String, Content> read(ZipFile jar) throws IOException {
		Map<String, Content> entries = new LinkedHashMap<>();
		for (ZipEntry entry : jar.stream().toList()) {
			if (!entry.isDirectory() && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
				byte[] bytes = jar.getInputStream(entry).readAllBytes();
				entries.put(entry.getName(), new Content(bytes, entry.getTimeLocal()));
			}
		}
		return entries;
	}

	/**
	 * Write a jar: the manifest, the folders, the entries in their order.
	 * @param jar the file
	 * @param manifest the manifest
	 * @param entries the entries without folders and the manifest. The manifest and the
	 * folders have the time of the latest one
	 */
	static void write(Path jar, Manifest manifest, Map<String, Content> entries) throws IOException {
		LocalDateTime time = entries.values().stream().map(Content::time).max(LocalDateTime::compareTo).orElse(FIRST);
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		manifest.write(bytes);
		try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
			write(out, JarFile.MANIFEST_NAME, new Content(bytes.toByteArray(), time));
			// Spring searches for resources by pattern in the folder entries of a jar
			for (String folder : folders(entries)) {
				write(out, folder, new Content(new byte[0], time));
			}
			for (Map.Entry<String, Content> entry : entries.entrySet()) {
				write(out, entry.getKey(), entry.getValue());
			}
		}
	}

	private static SortedSet<String> folders(Map<String, Content> entries) {
		SortedSet<String> folders = new TreeSet<>();
		folders.add("META-INF/");
		for (String name : entries.keySet()) {
			for (int slash = name.lastIndexOf('/'); slash > 0; slash = name.lastIndexOf('/', slash - 1)) {
				folders.add(name.substring(0, slash + 1));
			}
		}
		return folders;
	}

	private static void write(ZipOutputStream out, String name, Content content) throws IOException {
		ZipEntry entry = new ZipEntry(name);
		entry.setTimeLocal(content.time());
		out.putNextEntry(entry);
		out.write(content.bytes());
		out.closeEntry();
	}

}
