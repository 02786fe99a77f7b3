package dev.fluxlambda.docker;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Boot's search for configuration is left out only where there is nothing to find.
 */
class ConfigFilesTests {

	private static final String BOOTS = "org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor";

	private static final String FIXED = "dev.fluxlambda.aot.FixedConfigData";

	private static final String PLAIN = "spring.application.name=name\n";

	@TempDir
	Path folder;

	@Test
	void oneFileIsNotLookedFor() throws Exception {
		assertThat(factories(PLAIN, List.of(), List.of())).isEqualTo("processors=" + FIXED + ",another");
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.profiles.active=other", "spring.profiles=other", "Spring.Config.import=file:other",
			"spring.config.activate.on-profile=other", "#---\nserver.port=1" })
	void aFileThatChoosesIsReadByBoot(String line) throws Exception {
		assertThat(factories(PLAIN + line + "\n", List.of(), List.of())).contains(BOOTS).doesNotContain(FIXED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "application.yaml", "application-other.properties", "config/application.properties",
			"application.properties" })
	void anotherFileIsFoundByBoot(String name) throws Exception {
		assertThat(factories(PLAIN, List.of(name), List.of())).contains(BOOTS).doesNotContain(FIXED);
		assertThat(factories(PLAIN, List.of(), List.of(name))).contains(BOOTS).doesNotContain(FIXED);
	}

	private String factories(String properties, List<String> inLibraries, List<String> inAnotherJar) throws Exception {
		Map<String, byte[]> libraries = new HashMap<>();
		libraries.put("META-INF/spring.factories", bytes("processors=" + BOOTS + ",another"));
		inLibraries.forEach((name) -> libraries.put(name, bytes("")));
		Path application = jar("application.jar",
				Map.of("application.properties", properties, "dev/fluxlambda/aot/FixedConfigData.class", ""));
		Path another = jar("another.jar",
				inAnotherJar.isEmpty() ? Map.of("some/File", "") : Map.of(inAnotherJar.getFirst(), ""));
		Path classes = Files.createTempDirectory(this.folder, "classes");
		try (BuildTools tools = BuildTools.compile(classes)) {
			Method in = tools.loadClass("ConfigFiles").getDeclaredMethod("in", Map.class, Path.class, List.class);
			in.setAccessible(true);
			in.invoke(null, libraries, application, List.of(another));
		}
		return new String(libraries.get("META-INF/spring.factories"), StandardCharsets.ISO_8859_1);
	}

	private Path jar(String name, Map<String, String> entries) throws IOException {
		Path jar = this.folder.resolve(name);
		try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
			for (Map.Entry<String, String> entry : entries.entrySet()) {
				out.putNextEntry(new ZipEntry(entry.getKey()));
				out.write(bytes(entry.getValue()));
			}
		}
		return jar;
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

}
