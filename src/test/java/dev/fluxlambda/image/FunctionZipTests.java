package dev.fluxlambda.image;

import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@Execution(ExecutionMode.CONCURRENT)
class FunctionZipTests {

	@TempDir
	Path folder;

	@Test
	void classesAreAtTheRootAndJarsInLib() throws Exception {
		try (JarFile zip = zip("BOOT-INF/lib/a.jar", "BOOT-INF/lib/spring-boot-jarmode-tools-4.jar",
				"META-INF/native-image/a.json", "META-INF/services/of.Loader",
				"BOOT-INF/classes/META-INF/services/of.Application", "org/springframework/boot/loader/Main.class")) {
			assertThat(zip.stream().filter((entry) -> !entry.isDirectory()).map(Object::toString))
				.containsExactlyInAnyOrder("META-INF/MANIFEST.MF", "spring.properties", "stream", "lib/a.jar",
						"META-INF/native-image/a.json", "META-INF/services/of.Application",
						"app/Main__ApplicationContextInitializer.class",
						"dev/fluxlambda/lambda/LambdaConfiguration__BeanDefinitions.class");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.properties", "BOOT-INF/classes/spring.properties" })
	void springAotIsEnabled(String name) throws Exception {
		try (JarFile zip = zip(name)) {
			String properties = new String(zip.getInputStream(zip.getEntry("spring.properties")).readAllBytes());
			assertThat(properties)
				.isEqualTo((name.startsWith("BOOT-INF/") ? name + "\n" : "") + "spring.aot.enabled=true\n");
		}
	}

	private JarFile zip(String... entries) throws Exception {
		String[] all = new String[entries.length + 2];
		System.arraycopy(entries, 0, all, 0, entries.length);
		all[entries.length] = BootJar.AOT;
		all[entries.length + 1] = BootJar.AOT_OF_FUNCTION;
		Path jar = new BootJar(this.folder).write(List.of(), all);
		Path zip = this.folder.resolve("function.zip");
		ImageTool.run(List.of("zip", jar.toString(), zip.toString()));
		return new JarFile(zip.toFile());
	}

}
