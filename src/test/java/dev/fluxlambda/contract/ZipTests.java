package dev.fluxlambda.contract;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.fluxlambda.image.RuntimeApi;
import dev.fluxlambda.local.FunctionUrlGateway;
import dev.fluxlambda.local.Gateway;
import dev.fluxlambda.local.GoldenFile;
import dev.fluxlambda.local.LambdaCommand;
import dev.fluxlambda.local.StreamingGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The extracted zip in the way of Lambda's managed runtime: its root and
 * {@code lib/*.jar} are on the class path of AWS's runtime client, which runs as an
 * unprivileged user. The stage {@code contract} of {@code .ci/run} builds it.
 */
@EnabledIfSystemProperty(named = "function.zip", matches = ".+")
class ZipTests {

	private static final Path ZIP = Path.of(System.getProperty("function.zip", ""));

	/** The user "nobody", where the tests run as root. */
	private static final List<String> UNPRIVILEGED = List.of("setpriv", "--reuid=65534", "--regid=65534",
			"--clear-groups");

	/** Lambda's limit for a function and its layers, unzipped. */
	private static final long MAX_UNZIPPED_BYTES = 250L * 1024 * 1024;

	@TempDir
	static Path directory;

	private static RuntimeApi runtimeApi;

	private static Process function;

	@BeforeAll
	static void start() throws Exception {
		Path task = unzip();
		runtimeApi = new RuntimeApi();
		function = command(task).start();
		runtimeApi.failWith(function);
		runtimeApi.ready().get(60, TimeUnit.SECONDS);
	}

	@AfterAll
	static void stop() throws Exception {
		function.destroy();
		assertThat(function.waitFor(10, TimeUnit.SECONDS)).isTrue();
		runtimeApi.close();
	}

	static Stream<GoldenFile> events() {
		return GoldenFile.all().stream();
	}

	@ParameterizedTest
	@MethodSource("events")
	void answersEveryEventFile(GoldenFile file) throws Exception {
		file.assertAnsweredBy(runtimeApi);
	}

	@Test
	void startsWithSpringAot() throws Exception {
		assertThat(Files.readString(directory.resolve("log"))).contains("Starting AOT-processed");
	}

	@Test
	void isSmallEnough() throws Exception {
		try (Stream<Path> files = Files.walk(directory.resolve("task"))) {
			assertThat(files.filter(Files::isRegularFile).mapToLong((file) -> file.toFile().length()).sum())
				.isLessThan(MAX_UNZIPPED_BYTES);
		}
	}

	@Test
	void streamsBehindTheWrapper() throws Exception {
		Path log = directory.resolve("stream-log");
		try (RuntimeApi api = new RuntimeApi()) {
			ProcessBuilder builder = command(directory.resolve("task")).redirectOutput(log.toFile());
			// Before java, as Lambda calls it
			builder.command()
				.add(builder.command().indexOf("-XX:TieredStopAtLevel=1") - 1,
						directory.resolve("task/stream").toString());
			builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
			builder.environment().put(LambdaCommand.RESPONSE_MODE, "stream");
			Process streaming = builder.start();
			api.failWith(streaming);
			try {
				Gateway gateway = new StreamingGateway(new FunctionUrlGateway());
				byte[] event = gateway.event(Request.get("/hello/Ada").build());
				byte[] answer = api.invoke(event).get(60, TimeUnit.SECONDS).body();
				assertThat(Answer.of(gateway.response(answer)).text()).isEqualTo("{\"message\":\"Hello Ada\"}");
			}
			finally {
				streaming.destroy();
				assertThat(streaming.waitFor(10, TimeUnit.SECONDS)).isTrue();
			}
		}
		assertThat(Files.readString(log)).contains("Starting AOT-processed");
	}

	private static Path unzip() throws IOException {
		Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
		Path task = directory.resolve("task");
		try (FileSystem zip = FileSystems.newFileSystem(ZIP, Map.of("enablePosixFileAttributes", true));
				Stream<Path> files = Files.walk(zip.getRootDirectories().iterator().next())) {
			for (Path file : files.toList()) {
				Path target = task.resolve(file.toString().substring(1));
				if (Files.isDirectory(file)) {
					Files.createDirectories(target);
				}
				else {
					Files.copy(file, target);
					Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(file));
				}
			}
		}
		return task;
	}

	/**
	 * The native library of the runtime client, which would unpack it to /tmp, where it
	 * may be another user's.
	 */
	private static Path nativeLibrary(Path task) throws IOException {
		String name = "libaws-lambda-jni.linux-" + System.getProperty("os.arch").replace("amd64", "x86_64") + ".so";
		try (Stream<Path> libraries = Files.list(task.resolve("lib"));
				FileSystem client = FileSystems.newFileSystem(libraries.filter(
						(jar) -> jar.getFileName().toString().startsWith("aws-lambda-java-runtime-interface-client"))
					.findFirst()
					.orElseThrow())) {
			Path library = directory.resolve(name);
			if (!Files.exists(library)) {
				Files.copy(client.getPath("jni", name), library);
			}
			return library;
		}
	}

	private static ProcessBuilder command(Path task) throws IOException {
		List<String> command = new ArrayList<>();
		if (Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
			command.addAll(UNPRIVILEGED);
		}
		command.addAll(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI="
								+ nativeLibrary(task),
						"-cp", task + ":" + task.resolve("lib") + "/*",
						"com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
						LambdaCommand.HANDLER + "::handleRequest"));
		ProcessBuilder process = new ProcessBuilder(command).directory(task.toFile())
			.redirectErrorStream(true)
			.redirectOutput(directory.resolve("log").toFile());
		process.environment().putAll(LambdaCommand.ENVIRONMENT);
		process.environment().put("AWS_LAMBDA_RUNTIME_API", runtimeApi.address());
		process.environment().put("LAMBDA_TASK_ROOT", task.toString());
		return process;
	}

}
