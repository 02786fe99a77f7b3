package dev.fluxlambda.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/**
 * Native libraries in jars.
 */
final class NativeLibraries {

	/** The file of the runtime client. */
	static final String RUNTIME_CLIENT = "libaws-lambda-jni.so";

	/** The option by which the runtime client finds its file. */
	static final String OPTION_OF_RUNTIME_CLIENT = "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi."
			+ "NativeClient.JNI=";

	private static final boolean ARM = isArm(System.getProperty("os.arch"));

	private static final String ARCHITECTURE = ARM ? "aarch_64" : "x86_64";

	private static final Pattern JAR_OF_RUNTIME_CLIENT = Pattern
		.compile("aws-lambda-java-runtime-interface-client-.*\\.jar");

	private static final Pattern JAR_OF_NETTY = Pattern.compile("netty-.*-linux-" + ARCHITECTURE + "\\.jar");

	private NativeLibraries() {
	}

	/**
	 * The architecture that this machine does not have, in names of jars.
	 */
	static String otherArchitecture() {
		return ARM ? "x86_64" : "aarch_64";
	}

	/**
	 * Move the native libraries of this platform out of a jar, and remove those of other
	 * platforms, if it is the jar of the runtime client or one of Netty.
	 * @param jar the jar, which is rewritten
	 * @param folder the folder for the native libraries
	 */
	static void extract(Path jar, Path folder) throws IOException {
		String name = jar.getFileName().toString();
		if (JAR_OF_RUNTIME_CLIENT.matcher(name).matches()) {
			extract(jar, "jni/", folder);
		}
		else if (JAR_OF_NETTY.matcher(name).matches()) {
			extract(jar, "META-INF/native/", folder);
		}
	}

	private static void extract(Path file, String prefix, Path folder) throws IOException {
		Manifest manifest;
		Map<String, Content> entries;
		try (JarFile jar = new JarFile(file.toFile())) {
			manifest = Jars.manifest(jar);
			entries = Jars.read(jar);
		}
		for (Iterator<Map.Entry<String, Content>> all = entries.entrySet().iterator(); all.hasNext();) {
			Map.Entry<String, Content> entry = all.next();
			if (entry.getKey().startsWith(prefix)) {
				String name = entry.getKey().substring(prefix.length());
				if (name.equals("libaws-lambda-jni.linux-" + ARCHITECTURE + ".so")) {
					Files.write(folder.resolve(RUNTIME_CLIENT), entry.getValue().bytes());
				}
				else if (name.endsWith("_" + ARCHITECTURE + ".so")) {
					Files.write(folder.resolve(name), entry.getValue().bytes());
				}
				all.remove();
			}
		}
		Jars.write(file, manifest, entries);
	}

	private static boolean isArm(String architecture) {
		return switch (architecture) {
			case "amd64", "x86_64" -> false;
			case "aarch64" -> true;
			default -> throw new ToolException("Unsupported architecture: " + architecture);
		};
	}

}
