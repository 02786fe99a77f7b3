package dev.fluxlambda.docker;

import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.TokenBuffer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Jackson does with deferred constants what it does without. Jackson's own classes are
 * changed here: another version that has other constants shows in these tests.
 */
class DeferredConstantsTests {

	@TempDir
	Path folder;

	@Test
	void theConstantsAreMadeByClassesOfTheirOwn() throws Throwable {
		Map<String, byte[]> classes = changed();
		assertThat(classes.keySet().stream().filter((name) -> name.endsWith("$Deferred"))).containsExactlyInAnyOrder(
				"tools.jackson.core.base.ParserMinimalBase$Deferred", "tools.jackson.databind.node.ValueNode$Deferred",
				"tools.jackson.databind.util.StdDateFormat$Deferred");
	}

	@Test
	void datesAndLargeNumbersAreReadAsEver() throws Throwable {
		Map<String, byte[]> classes = changed();
		classes.put(Probe.class.getName(), BuildTools.bytes(Probe.class.getName()));
		Class<?> probe = BuildTools.loader(classes).loadClass(Probe.class.getName());
		Method get = probe.getDeclaredMethod("get");
		get.setAccessible(true);
		var constructor = probe.getDeclaredConstructor();
		constructor.setAccessible(true);
		assertThat(get.invoke(constructor.newInstance())).isEqualTo(new Probe().get());
	}

	private Map<String, byte[]> changed() throws Throwable {
		Map<String, byte[]> entries = new LinkedHashMap<>();
		for (Class<?> type : new Class<?>[] { JsonParser.class, ObjectMapper.class }) {
			URI jar = URI.create("jar:" + type.getProtectionDomain().getCodeSource().getLocation());
			try (FileSystem files = FileSystems.newFileSystem(jar, Map.of());
					Stream<Path> paths = Files.walk(files.getPath("/tools"))) {
				for (Path path : paths.filter((each) -> each.toString().endsWith(".class")).toList()) {
					entries.put(path.toString().substring(1), Files.readAllBytes(path));
				}
			}
		}
		try (BuildTools tools = BuildTools.compile(this.folder)) {
			tools.method("DeferredConstants", "in", Map.class).invoke(entries);
		}
		return entries.entrySet()
			.stream()
			.collect(Collectors.toMap((entry) -> entry.getKey().replace(".class", "").replace('/', '.'),
					Map.Entry::getValue));
	}

	/**
	 * What reads each of the constants, in one text.
	 */
	static class Probe implements Supplier<String> {

		@Override
		public String get() {
			JsonMapper mapper = JsonMapper.builder().build();
			Date date = mapper.readValue("\"Fri, 13 Nov 2026 12:34:56 GMT\"", Date.class);
			StringBuilder text = new StringBuilder();
			text.append(date.getTime()).append(' ').append(mapper.writeValueAsString(date)).append(' ');
			text.append(mapper.readTree("{\"a\":1.5,\"b\":12345678901234567890}")).append(' ');
			text.append(mapper.readTree("[1.5e300]").get(0).canConvertToLong()).append(' ');
			for (String number : new String[] { "1e3", "1e30", "1e-400" }) {
				try (TokenBuffer buffer = TokenBuffer.forGeneration()) {
					buffer.writeNumber(new java.math.BigDecimal(number));
					try (JsonParser parser = buffer.asParser()) {
						parser.nextToken();
						text.append(parser.getIntValue());
					}
				}
				catch (RuntimeException ex) {
					text.append(ex.getMessage());
				}
			}
			return text.toString();
		}

	}

}
