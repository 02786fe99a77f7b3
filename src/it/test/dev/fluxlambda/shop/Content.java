package dev.fluxlambda.shop;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.fluxlambda.local.LambdaCommand;

import org.springframework.util.function.SingletonSupplier;

/**
 * How the application was built: the ordinary jar, or what an image holds. Each starts
 * once for all tests.
 */
enum Content {

	/** The ordinary jar, on Netty. */
	NETTY,

	/** What Dockerfile.jvm makes. */
	SERVER_IMAGE,

	/** The ordinary jar taken apart, under AWS's runtime client. */
	LOCAL_LAMBDA,

	/** What Dockerfile.lambda makes, with its AOT cache. */
	TRAINED_FUNCTION;

	/** The class path of the ordinary jar, taken apart. */
	static final SingletonSupplier<String> CLASS_PATH = SingletonSupplier.of(Content::extract);

	private static final Map<Content, ServerProcess> SERVERS = new HashMap<>();

	private static final Map<String, FunctionProcess> FUNCTIONS = new HashMap<>();

	boolean isFunction() {
		return this == LOCAL_LAMBDA || this == TRAINED_FUNCTION;
	}

	boolean isImage() {
		return this == SERVER_IMAGE || this == TRAINED_FUNCTION;
	}

	String outputOfStart() {
		return isFunction() ? function().outputOfStart() : server().outputOfStart();
	}

	ServerProcess server() {
		return SERVERS.computeIfAbsent(this,
				(content) -> (content == NETTY) ? ServerProcess.start("netty", jar(), Map.of())
						: ServerProcess.start("server-image", serverImage(), serverImageEnvironment()));
	}

	/**
	 * The function as it is configured.
	 * @return the process
	 */
	FunctionProcess function() {
		return function("");
	}

	/**
	 * A function with another bean for events that are not HTTP.
	 * @param bean the name of the bean, empty for the configured one
	 * @return the process
	 */
	FunctionProcess function(String bean) {
		String name = (name() + " " + bean).strip().toLowerCase(Locale.ROOT).replaceAll("[ _]", "-");
		return FUNCTIONS.computeIfAbsent(name, (key) -> FunctionProcess.start(key,
				(this == LOCAL_LAMBDA) ? extracted() : trained(), functionEnvironment(bean)));
	}

	private static Map<String, String> functionEnvironment(String bean) {
		Map<String, String> environment = new HashMap<>(Map.of("JAVA", Running.java()));
		if (!bean.isEmpty()) {
			environment.put("FLUX_LAMBDA_EVENTS_FUNCTION", bean);
		}
		return environment;
	}

	private static List<String> jar() {
		return netty("-jar", Surroundings.FOLDER.resolve("flux-lambda.jar").toString());
	}

	/**
	 * The server from an ordinary jar or class path.
	 * @param application the arguments of Java that name it
	 * @return the command
	 */
	static List<String> netty(String... application) {
		List<String> command = new ArrayList<>(
				List.of(Running.java(), "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
		command.addAll(List.of(application));
		return command;
	}

	private static List<String> serverImage() {
		Path home = Surroundings.FOLDER.resolve("server");
		return List.of(Running.java(), "-XX:AOTCache=" + home.resolve("app.aot"), "@" + home.resolve("jvm.args"),
				"@" + home.resolve("classpath.args"), "@" + home.resolve("main.args"));
	}

	private static Map<String, String> serverImageEnvironment() {
		try (Stream<String> lines = Files.lines(Path.of("Dockerfile.jvm"))) {
			return lines.filter((line) -> line.startsWith("ENV "))
				.flatMap((line) -> Stream.of(line.substring("ENV ".length()).split(" ")))
				.map((variable) -> variable.split("=", 2))
				.collect(Collectors.toMap((variable) -> variable[0], (variable) -> variable[1]));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<String> extracted() {
		return localLambda(CLASS_PATH.obtain());
	}

	/**
	 * The function under AWS's runtime client.
	 * @param classPath the class path of the function
	 * @return the command
	 */
	static List<String> localLambda(String classPath) {
		return List.of(Running.java(), "--enable-native-access=ALL-UNNAMED", "-cp", classPath,
				"com.amazonaws.services.lambda.runtime.api.client.AWSLambda", LambdaCommand.HANDLER);
	}

	private static String extract() {
		Path home = Surroundings.FOLDER.resolve("extracted");
		try {
			Process extraction = new ProcessBuilder(Running.java(), "-Djarmode=tools", "-jar",
					Surroundings.FOLDER.resolve("flux-lambda.jar").toString(), "extract", "--destination",
					home.toString(), "--force")
				.inheritIO()
				.start();
			if (extraction.waitFor() != 0) {
				throw new IllegalStateException("The jar cannot be taken apart");
			}
			try (Stream<Path> libraries = Files.list(home.resolve("lib"))) {
				return Stream.concat(Stream.of(home.resolve("flux-lambda.jar")), libraries.sorted())
					.map(Path::toString)
					.collect(Collectors.joining(File.pathSeparator));
			}
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static List<String> trained() {
		return List.of(Surroundings.FOLDER.resolve("function/entrypoint").toString(), LambdaCommand.HANDLER);
	}

}
