package dev.fluxlambda.docker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import org.springframework.util.DigestUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Creates the layers of an executable jar that extracts itself in the way of Boot's.
 */
@Execution(ExecutionMode.CONCURRENT)
@EnabledOnOs(OS.LINUX)
class LayoutTests {

	private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

	/** Called with "extract --layers --destination FOLDER". */
	private static final String EXTRACT = """
			import java.nio.file.*;

			class Extract {

				public static void main(String[] args) throws Exception {
					Path from = Path.of(System.getProperty("from"));
					Path to = Path.of(args[3]);
					for (Path file : Files.walk(from).toList()) {
						Path copy = to.resolve(from.relativize(file).toString());
						Files.createDirectories(copy.getParent());
						Files.copy(file, copy);
					}
				}

			}
			""";

	@TempDir
	Path folder;

	@Test
	void onlyNativeLibrariesOfOtherPlatformsAreRemoved() throws Exception {
		String here = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
		String other = here.equals("x86_64") ? "aarch_64" : "x86_64";
		List<String> kept = List.of("rate-windows-1.0.jar", "acme-osx-client-2.jar", "some-1.0-linux-" + here + ".jar");
		List<String> removed = List.of("some-1.0-windows-x86_64.jar", "some-1.0-osx-aarch_64.jar",
				"some-1.0-linux-" + other + ".jar", "spring-boot-jarmode-tools-4.jar");
		Layout layout = layout(kept, removed);
		assertThat(layout.classPath()).containsExactly("/app/app.jar", "/app/lib/rate-windows-1.0.jar",
				"/app/lib/acme-osx-client-2.jar", "/app/lib/some-1.0-linux-" + here + ".jar");
	}

	@Test
	void librariesOfAllLayersAreOnTheClassPath() throws Exception {
		write("layers/snapshot-dependencies/lib/mine-SNAPSHOT.jar", manifest(""));
		write("layers/application/lib/module.jar", manifest(""));
		assertThat(layout(List.of("mine-SNAPSHOT.jar", "module.jar"), List.of()).classPath())
			.containsExactly("/app/app.jar", "/app/lib/mine-SNAPSHOT.jar", "/app/lib/module.jar");
	}

	@Test
	void theSystemsNativeLibrariesAreFoundToo() throws Exception {
		String architecture = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
		String name = "netty-transport-native-epoll-4-linux-" + architecture + ".jar";
		write("layers/dependencies/lib/" + name, manifest(""),
				"META-INF/native/libnetty_transport_native_epoll_" + architecture + ".so");
		assertThat(layout(List.of(name), List.of()).arguments())
			.contains("-Djava.library.path=/app/native:/usr/java/packages/lib:/usr/lib64:/lib64:/lib:/usr/lib");
	}

	@Test
	void theContentDoesNotDependOnTheTimeOfTheBuild() throws Exception {
		layout(List.of("first.jar", "second.jar"), List.of());
		FileTime time = FileTime.from(Instant.parse("2026-11-23T00:00:00Z"));
		Files.setLastModifiedTime(this.folder.resolve("boot.jar"), time);
		Map<String, String> first = build("lambda", "first");
		assertThat(first).containsKeys("application/app.jar", "application/aot-cache", "classpath.args")
			.isEqualTo(build("lambda", "second"));
		assertThat(first.values()).allMatch((file) -> file.endsWith(time.toString()));
	}

	/** Runs a script in place of Maven. */
	private Map<String, String> build(String image, String name) throws IOException, InterruptedException {
		Path out = this.folder.resolve(image + "-" + name);
		Path maven = Files.writeString(this.folder.resolve("mvn"), """
				#!/bin/sh
				mkdir -p '%1$s/maven' && cp -p '%2$s' '%1$s/maven/flux-lambda.jar'
				""".formatted(out, this.folder.resolve("boot.jar")));
		assertThat(maven.toFile().setExecutable(true)).isTrue();
		ProcessBuilder builder = script("src/main/docker/build.sh", image, "/app", out.toString());
		builder.environment().put("MVN", maven.toString());
		run(builder);
		Map<String, String> files = new TreeMap<>();
		try (Stream<Path> found = Files.walk(out.resolve("layout"))) {
			for (Path file : found.toList()) {
				files.put(out.resolve("layout").relativize(file).toString(),
						(Files.isDirectory(file) ? "folder" : DigestUtils.md5DigestAsHex(Files.readAllBytes(file)))
								+ ", " + Files.getLastModifiedTime(file));
			}
		}
		return files;
	}

	private Layout layout(List<String> kept, List<String> removed) throws Exception {
		StringBuilder classPath = new StringBuilder();
		for (String name : Stream.concat(kept.stream(), removed.stream()).toList()) {
			classPath.append(" lib/").append(name);
			if (Stream.of("dependencies", "snapshot-dependencies", "application")
				.noneMatch((layer) -> Files.exists(this.folder.resolve("layers/" + layer + "/lib/" + name)))) {
				write("layers/dependencies/lib/" + name, manifest(""));
			}
		}
		write("layers/application/app.jar", manifest(classPath.toString().strip()), "app/Main.class");
		Files.createDirectories(this.folder.resolve("layers/spring-boot-loader"));
		Files.writeString(this.folder.resolve("Extract.java"), EXTRACT);
		ToolProvider.getSystemJavaCompiler()
			.run(null, null, null, "-d", this.folder.toString(), this.folder.resolve("Extract.java").toString());
		return run();
	}

	private Layout run() throws IOException, InterruptedException {
		Manifest manifest = manifest("");
		manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "Extract");
		try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(this.folder.resolve("boot.jar")),
				manifest)) {
			out.putNextEntry(new ZipEntry("Extract.class"));
			Files.copy(this.folder.resolve("Extract.class"), out);
		}
		run(script("src/main/docker/layout.sh", this.folder.resolve("boot.jar").toString(), "/app",
				this.folder.resolve("out").toString()));
		return new Layout(Files.readAllLines(this.folder.resolve("out/classpath.args")));
	}

	private ProcessBuilder script(String... command) {
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().put("JAVA_TOOL_OPTIONS", "-Dfrom=" + this.folder.resolve("layers"));
		builder.environment().put("JAVA_HOME", JAVA_HOME.toString());
		return builder;
	}

	private static void run(ProcessBuilder builder) throws IOException, InterruptedException {
		Process process = builder.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(output).isZero();
	}

	private static Manifest manifest(String classPath) {
		Manifest manifest = new Manifest();
		manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
		manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "app.Main");
		manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
		return manifest;
	}

	private void write(String name, Manifest manifest, String... entries) throws IOException {
		Path file = this.folder.resolve(name);
		Files.createDirectories(file.getParent());
		try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file), manifest)) {
			for (String entry : entries) {
				out.putNextEntry(new ZipEntry(entry));
				out.write(entry.getBytes(StandardCharsets.UTF_8));
			}
		}
	}

	private record Layout(List<String> arguments) {

		List<String> classPath() {
			return List.of(this.arguments.getFirst().substring("-cp ".length()).split(":"));
		}

	}

}
