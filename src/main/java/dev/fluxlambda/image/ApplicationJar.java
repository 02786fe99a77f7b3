package dev.fluxlambda.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * An application as Spring Boot's plugin packages it: an executable jar.
 *
 * @param file the jar
 */
record ApplicationJar(Path file) {

	/** The folder of the application's classes. */
	static final String CLASSES = "BOOT-INF/classes/";

	/** The folder of the libraries. */
	static final String LIBRARIES = "BOOT-INF/lib/";

	/** The goal process-aot generates it. */
	private static final Pattern AOT = Pattern.compile(CLASSES + ".+__ApplicationContextInitializer\\.class");

	/** The goal process-aot generates them if it has the arguments of FunctionInvoker. */
	private static final Pattern AOT_OF_FUNCTION = Pattern
		.compile(CLASSES + "dev/fluxlambda/lambda/[^/]+Configuration__BeanDefinitions\\.class");

	private static final String BILL_OF_MATERIALS = "META-INF/sbom/application.cdx.json";

	/** What FunctionInvoker passes to the application. */
	private static final String ARGUMENTS_OF_FUNCTION = "-Dspring-boot.aot.jvmArguments=\""
			+ "-Dspring.main.web-application-type=none -Dspring.cloud.function.web.export.enabled=false\"";

	/**
	 * Check a jar.
	 * @param file the jar
	 * @param image what it is for
	 * @return the jar
	 * @throws ToolException if there is no such jar, or it is not an executable jar of
	 * Spring Boot that was processed by Spring AOT for this image
	 */
	static ApplicationJar of(Path file, Image image) throws IOException {
		if (!Files.isRegularFile(file)) {
			throw new ToolException("There is no file " + file);
		}
		List<String> names = names(file);
		if (names.stream().noneMatch((name) -> name.startsWith(CLASSES))) {
			throw new ToolException(file + " is not an executable jar of Spring Boot: it has no " + CLASSES);
		}
		if (names.stream().noneMatch((name) -> AOT.matcher(name).matches())) {
			throw new ToolException(file + " was built without Spring AOT. Build it with the goal process-aot of"
					+ " spring-boot-maven-plugin, such as by Spring Boot's profile: mvn -Pnative package");
		}
		boolean function = names.stream().anyMatch((name) -> AOT_OF_FUNCTION.matcher(name).matches());
		if (function != (image == Image.LAMBDA)) {
			throw new ToolException(
					file + (function ? " was processed by Spring AOT for the function. Build it without "
							: " was processed by Spring AOT for the server. Build it with ") + ARGUMENTS_OF_FUNCTION);
		}
		return new ApplicationJar(file);
	}

	private static List<String> names(Path file) throws IOException {
		try (ZipFile jar = new ZipFile(file.toFile())) {
			return jar.stream().map(ZipEntry::getName).toList();
		}
		catch (ZipException ex) {
			throw new ToolException(file + " is not a jar: " + ex.getMessage());
		}
	}

	/**
	 * Extract the layers by the tool that Spring Boot adds to the jar.
	 * @param folder the folder, which must not exist
	 * @throws ToolException if it fails, such as in a jar without this tool
	 */
	void extractLayers(Path folder) throws IOException, InterruptedException {
		Processes.run(new ProcessBuilder(Processes.java(), "-Djarmode=tools", "-jar", this.file.toString(), "extract",
				"--layers", "--destination", folder.toString()));
	}

	/**
	 * Copy the bill of materials, if there is one. Maven does not create it with
	 * {@code -o}.
	 * @param folder the folder of the copy
	 */
	void copyBillOfMaterials(Path folder) throws IOException {
		try (ZipFile jar = new ZipFile(this.file.toFile())) {
			ZipEntry entry = jar.getEntry(BILL_OF_MATERIALS);
			if (entry != null) {
				try (InputStream in = jar.getInputStream(entry)) {
					Files.copy(in, folder.resolve(Path.of(BILL_OF_MATERIALS).getFileName().toString()));
				}
			}
		}
	}

	/**
	 * The time of the jar, which is {@code project.build.outputTimestamp}. Static
	 * resources have the time of their jar as {@code Last-Modified}.
	 */
	FileTime time() throws IOException {
		return Files.getLastModifiedTime(this.file);
	}

}
