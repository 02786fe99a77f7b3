package dev.fluxlambda.image;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/**
 * A jar of the merged class path.
 *
 * @param signed the name of a library that is not changed, or an empty text
 * @param entries the entries without folders
 * @param manifest the manifest of merged libraries
 */
record MergedJar(String signed, Map<String, Content> entries, Manifest manifest) {

	/** Files for people and tools. */
	private static final Pattern DOCUMENTS = Pattern.compile(
			"(META-INF/)?[^/]*(LICEN[SC]E|NOTICE|DEPENDENCIES|CHANGELOG|README|COPYRIGHT|AL2|LGPL)[^/.]*"
					+ "(\\.(\\d+|txt|md|html?|adoc|rst))*|META-INF/(additional-)?spring-configuration-metadata\\.json"
					+ "|(META-INF/versions/\\d+/)?(module-info\\.class|OSGI-INF/MANIFEST\\.MF)",
			Pattern.CASE_INSENSITIVE);

	/** The index lists jars that no longer exist. */
	private static final String INDEX = "META-INF/INDEX.LIST";

	/** What {@link Package} reads of a manifest. */
	private static final List<Attributes.Name> OF_PACKAGES = List.of(Attributes.Name.SPECIFICATION_TITLE,
			Attributes.Name.SPECIFICATION_VERSION, Attributes.Name.SPECIFICATION_VENDOR,
			Attributes.Name.IMPLEMENTATION_TITLE, Attributes.Name.IMPLEMENTATION_VERSION,
			Attributes.Name.IMPLEMENTATION_VENDOR, Attributes.Name.SEALED);

	MergedJar(String signed) {
		this(signed, new LinkedHashMap<>(), Jars.manifest());
	}

	boolean isSigned() {
		return !this.signed.isEmpty();
	}

	/**
	 * Whether this jar contains another version of a file, beside which the file of a
	 * later jar would be lost.
	 */
	boolean hasAnotherVersion(String name, Content content) {
		Content present = this.entries.get(name);
		if (present == null || !present.differs(content) || isDocument(name)) {
			return false;
		}
		return isSigned() || !Lists.isList(name, present) || !Lists.isList(name, content);
	}

	/**
	 * Add a file of a library.
	 * @param library the name of the library's jar
	 * @param name the name of the file
	 * @param content the file
	 * @param own the manifest of the library
	 */
	void add(String library, String name, Content content, Manifest own) {
		Content present = this.entries.get(name);
		if (name.equals(JarFile.MANIFEST_NAME) || (present != null && present.differs(content) && isDocument(name))) {
			this.entries.put("META-INF/jars/" + library + "/" + name, content);
		}
		else if (present == null && !name.equals(INDEX)) {
			this.entries.put(name, content);
		}
		else if (present != null && Lists.isList(name, present)) {
			this.entries.put(name, Lists.merge(name, present, content));
		}
		if (name.endsWith(".class") && name.indexOf('/') > 0 && !name.startsWith("META-INF/")) {
			describePackage(name.substring(0, name.lastIndexOf('/') + 1), own);
		}
	}

	/**
	 * The jar with the first class of a package describes the package, as with separate
	 * jars.
	 */
	private void describePackage(String name, Manifest own) {
		if (this.manifest.getAttributes(name) != null) {
			return;
		}
		Attributes described = new Attributes();
		copy(own.getMainAttributes(), described);
		if (own.getAttributes(name) != null) {
			copy(own.getAttributes(name), described);
		}
		this.manifest.getEntries().put(name, described);
	}

	private static void copy(Attributes from, Attributes to) {
		for (Attributes.Name name : OF_PACKAGES) {
			if (from.getValue(name) != null) {
				to.put(name, from.getValue(name));
			}
		}
	}

	private static boolean isDocument(String name) {
		return name.equals(JarFile.MANIFEST_NAME) || name.equals(INDEX) || DOCUMENTS.matcher(name).matches();
	}

}
