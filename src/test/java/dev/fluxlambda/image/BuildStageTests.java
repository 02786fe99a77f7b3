package dev.fluxlambda.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.util.DigestUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The commands of the program, without a training.
 */
@Execution(ExecutionMode.CONCURRENT)
@EnabledOnOs(OS.LINUX)
class BuildStageTests {

	private static final List<String> LIBRARIES = List.of("first.jar", "second.jar");

	@TempDir
	Path folder;

	@BeforeEach
	void haveEvents() throws IOException {
		write("events/one.json", "{}");
		write("events/answers/one.json", "{\"statusCode\":200}");
		write("events/requests.txt", "200 GET /");
		write("more/requests.txt", "200 GET /more\n");
		write("more/two.json", "{}");
	}

	@Test
	void theContentDoesNotDependOnTheTimeOfTheBuild() throws Exception {
		functionJar();
		Map<String, String> first = build("lambda", "first");
		assertThat(first)
			.containsKeys("application/app.jar", "application/aot-cache", "application/entrypoint",
					"application/concurrent.args", "dependencies/lib/dependencies.jar", "classpath.args")
			.isEqualTo(build("lambda", "second"));
		assertThat(first.values()).allMatch((file) -> file.endsWith(BootJar.TIME.toString()));
	}

	@Test
	void theServerHasSeparateJars() throws Exception {
		new BootJar(this.folder).write(LIBRARIES, BootJar.AOT, "META-INF/sbom/application.cdx.json");
		assertThat(build("jvm", "server")).containsKeys("application/healthcheck", "dependencies/lib/first.jar",
				"dependencies/lib/second.jar", "application/application.cdx.json", "main.args");
		assertThat(this.folder.resolve("server/layout/classpath.args")).content()
			.startsWith("-cp /app/app.jar:/app/lib/first.jar:/app/lib/second.jar\n");
		assertThat(this.folder.resolve("server/training/requests.txt")).content()
			.isEqualTo("200 GET /\n200 GET /more\n");
	}

	@Test
	void theTrainingHasTheProgramAndTheEvents() throws Exception {
		functionJar();
		build("lambda", "function");
		Path training = this.folder.resolve("function/training");
		assertThat(Folders.files(training).stream().map((file) -> training.relativize(file).toString()))
			.containsExactly("events/answers/one.json", "events/one.json", "events/two.json", "flux-lambda-image.jar");
		assertThat(this.folder.resolve("function/layout/application/trained-with")).content()
			.contains("  training/events/answers/one.json\n");
		try (ZipFile program = new ZipFile(training.resolve("flux-lambda-image.jar").toFile())) {
			assertThat(program.stream().map(Object::toString)).contains("dev/fluxlambda/image/ImageTool.class",
					"dev/fluxlambda/image/help.txt");
		}
	}

	@Test
	void scriptsCanBeStartedByEveryone() throws Exception {
		functionJar();
		build("lambda", "function");
		for (String script : List.of("entrypoint", "aot-cache")) {
			Path file = this.folder.resolve("function/layout/application").resolve(script);
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rwxr-xr-x");
		}
	}

	@Test
	void theFolderInTheImageIsAnOption() throws Exception {
		functionJar();
		run("lambda", this.folder.resolve("boot.jar").toString(), "--home", "/srv",
				this.folder.resolve("o").toString());
		assertThat(this.folder.resolve("o/layout/classpath.args")).content()
			.startsWith("-cp /srv/app.jar:/srv/lib/dependencies.jar\n");
	}

	@ParameterizedTest
	@CsvSource({ "lambda, '', built without Spring AOT", "jvm, '', built without Spring AOT",
			"lambda, " + BootJar.AOT + ", processed by Spring AOT for the server",
			"jvm, " + BootJar.AOT + " " + BootJar.AOT_OF_FUNCTION + ", processed by Spring AOT for the function" })
	void aJarForSomethingElseIsRefused(String image, String entries, String message) throws Exception {
		Path jar = new BootJar(this.folder).write(LIBRARIES,
				("BOOT-INF/classes/app/Main.class " + entries).strip().split(" "));
		assertThatExceptionOfType(ToolException.class)
			.isThrownBy(() -> run(image, jar.toString(), this.folder.resolve("out").toString()))
			.withMessageContaining(message);
	}

	@Test
	void missingFilesAreNamed() throws Exception {
		Path out = this.folder.resolve("out");
		Path text = write("text", "No jar");
		assertThatExceptionOfType(ToolException.class).isThrownBy(() -> run("zip", "no.jar", out.toString()))
			.withMessage("There is no file no.jar");
		assertThatExceptionOfType(ToolException.class).isThrownBy(() -> run("jvm", text.toString(), out.toString()))
			.withMessageStartingWith(text + " is not a jar: ");
		Path jar = functionJar();
		assertThatExceptionOfType(ToolException.class)
			.isThrownBy(() -> run("lambda", jar.toString(), out.toString(), "none"))
			.withMessage("There is no file or folder none");
		assertThatExceptionOfType(ToolException.class)
			.isThrownBy(() -> run("lambda", jar.toString(), out.toString(), events("more"), events("more/two.json")))
			.withMessageStartingWith("Two events have the name two.json");
		assertThatExceptionOfType(ToolException.class).isThrownBy(() -> run("train", "lambda"))
			.withMessageContaining("OUT/training");
	}

	@ParameterizedTest
	@CsvSource({ "'', The command is missing", "layout, There is no command layout", "jvm, APP.jar is missing",
			"lambda a.jar, OUT is missing", "lambda a.jar out --into x, This command has no option --into",
			"train lambda --home, --home has no value", "train both, 'The image is lambda or jvm, and not both'",
			"train jvm more, There is an argument too many: more" })
	void wrongArgumentsAreNamed(String arguments, String message) {
		assertThatExceptionOfType(UsageException.class).isThrownBy(() -> {
			Stream<String> all = Stream.of(arguments.split(" "));
			ImageTool.run(all.filter((argument) -> !argument.isEmpty()).toList());
		}).withMessage(message);
	}

	private Path functionJar() throws IOException {
		return new BootJar(this.folder).write(LIBRARIES, BootJar.AOT, BootJar.AOT_OF_FUNCTION);
	}

	private Map<String, String> build(String image, String name) throws IOException, InterruptedException {
		Path out = this.folder.resolve(name);
		run(image, this.folder.resolve("boot.jar").toString(), out.toString(), events("events"), events("more"));
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

	private String events(String name) {
		return this.folder.resolve(name).toString();
	}

	private Path write(String name, String text) throws IOException {
		Path file = this.folder.resolve(name);
		Files.createDirectories(file.getParent());
		return Files.writeString(file, text);
	}

	private static void run(String... args) throws IOException, InterruptedException {
		ImageTool.run(List.of(args));
	}

}
