package dev.fluxlambda.image;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The layers of an executable jar, and the class path in the image.
 */
@Execution(ExecutionMode.CONCURRENT)
@EnabledOnOs(OS.LINUX)
class LayoutTests {

	private static final String HERE = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";

	private static final String OTHER = HERE.equals("x86_64") ? "aarch_64" : "x86_64";

	@TempDir
	Path folder;

	@Test
	void onlyNativeLibrariesOfOtherPlatformsAreRemoved() throws Exception {
		List<String> kept = List.of("rate-windows-1.0.jar", "acme-osx-client-2.jar", "some-1.0-linux-" + HERE + ".jar");
		List<String> removed = List.of("some-1.0-windows-x86_64.jar", "some-1.0-osx-aarch_64.jar",
				"some-1.0-linux-" + OTHER + ".jar", "spring-boot-jarmode-tools-4.jar");
		List<String> all = Stream.concat(kept.stream(), removed.stream()).toList();
		assertThat(classPath(new BootJar(this.folder), all)).containsExactly("/app/app.jar",
				"/app/lib/rate-windows-1.0.jar", "/app/lib/acme-osx-client-2.jar",
				"/app/lib/some-1.0-linux-" + HERE + ".jar");
	}

	@Test
	void librariesOfAllLayersAreOnTheClassPath() throws Exception {
		BootJar jar = new BootJar(this.folder);
		jar.add("snapshot-dependencies", "mine-SNAPSHOT.jar");
		jar.add("application", "module.jar");
		assertThat(classPath(jar, List.of("mine-SNAPSHOT.jar", "module.jar"))).containsExactly("/app/app.jar",
				"/app/lib/mine-SNAPSHOT.jar", "/app/lib/module.jar");
	}

	@Test
	void theSystemsNativeLibrariesAreFoundToo() throws Exception {
		String name = "netty-transport-native-epoll-4-linux-" + HERE + ".jar";
		BootJar jar = new BootJar(this.folder);
		jar.add("dependencies", name, "META-INF/native/libnetty_transport_native_epoll_" + HERE + ".so");
		assertThat(arguments(jar, List.of(name))).contains("-DMAIN_CLASS=app.Main",
				"-Djava.library.path=/app/native:/usr/java/packages/lib:/usr/lib64:/lib64:/lib:/usr/lib");
	}

	@Test
	void theNativeLibrariesOfTheRuntimeClientAreExtracted() throws Exception {
		String name = "aws-lambda-java-runtime-interface-client-2.jar";
		BootJar jar = new BootJar(this.folder);
		jar.add("dependencies", name, "client/Main.class", "jni/libaws-lambda-jni.linux-" + HERE + ".so",
				"jni/libaws-lambda-jni.linux-" + OTHER + ".so", "jni/libaws-lambda-jni.linux_musl-" + HERE + ".so");
		assertThat(arguments(jar, List.of(name)))
			.contains("-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI="
					+ "/app/native/libaws-lambda-jni.so");
		assertThat(this.folder.resolve("out/native/libaws-lambda-jni.so")).content()
			.isEqualTo("jni/libaws-lambda-jni.linux-" + HERE + ".so");
		try (ZipFile rest = new ZipFile(this.folder.resolve("out/dependencies/lib/" + name).toFile())) {
			assertThat(rest.stream().map(Object::toString)).containsExactly("META-INF/MANIFEST.MF", "META-INF/",
					"client/", "client/Main.class");
		}
	}

	private List<String> classPath(BootJar jar, List<String> libraries) throws Exception {
		return List.of(arguments(jar, libraries).getFirst().substring("-cp ".length()).split(":"));
	}

	private List<String> arguments(BootJar jar, List<String> libraries) throws Exception {
		Layout layout = new Layout(this.folder.resolve("out"));
		layout.extract(new ApplicationJar(jar.write(libraries)));
		layout.writeArguments("/app", layout.classPath());
		return Files.readAllLines(this.folder.resolve("out/classpath.args"));
	}

}
