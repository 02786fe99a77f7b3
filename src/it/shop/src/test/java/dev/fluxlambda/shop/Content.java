package dev.fluxlambda.shop;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * once for all tests, with a compiler and a collector for short lives, as those of the
 * images.
 */
enum Content {

	/** The ordinary jar, on Netty. */
	NETTY,

	/** The content of the server's image. */
	SERVER_IMAGE,

	/** The ordinary jar taken apart, under AWS's runtime client. */
	LOCAL_LAMBDA,

	/** The content of the function's image, with its AOT cache. */
	TRAINED_FUNCTION;

	private static final List<String> SHORT_LIFE = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
			"--enable-native-access=ALL-UNNAMED");

	/**
	 * The native library of the runtime client. The client itself unpacks it to one file
	 * in /tmp, also while another process uses that file.
	 */
	private static final String NATIVE_LIBRARY = "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI="
			+ Surroundings.FOLDER.resolve("function/native/libaws-lambda-jni.so");

	/** As {@code ENV} of the image has it. */
	private static final Map<String, String> SERVER_IMAGE_ENVIRONMENT = Map.of("LOGGING_STRUCTURED_FORMAT_CONSOLE",
			"logstash");

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

	/**
	 * Start it, unless it has been started. Several can start at the same time.
	 */
	void start() {
		if (isFunction()) {
			function();
		}
		else {
			server();
		}
	}

	String outputOfStart() {
		return isFunction() ? function().outputOfStart() : server().outputOfStart();
	}

	ServerProcess server() {
		return SERVERS.computeIfAbsent(this,
				(content) -> (content == NETTY) ? ServerProcess.start("netty", jar(), Map.of())
						: ServerProcess.start("server-image", serverImage(), SERVER_IMAGE_ENVIRONMENT));
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
		return netty("-jar", Surroundings.FOLDER.resolve("shop.jar").toString());
	}

	/**
	 * The server from an ordinary jar or class path.
	 * @param application the arguments of Java that name it
	 * @return the command
	 */
	static List<String> netty(String... application) {
		return ordinary(Stream.concat(Stream.of("--sun-misc-unsafe-memory-access=allow"), Stream.of(application)));
	}

	private static List<String> serverImage() {
		Path home = Surroundings.FOLDER.resolve("server");
		return List.of(Running.java(), "-XX:AOTCache=" + home.resolve("app.aot"), "@" + home.resolve("jvm.args"),
				"@" + home.resolve("classpath.args"), "@" + home.resolve("main.args"));
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
		return ordinary(Stream.of(NATIVE_LIBRARY, "-cp", classPath,
				"com.amazonaws.services.lambda.runtime.api.client.AWSLambda", LambdaCommand.HANDLER));
	}

	private static List<String> ordinary(Stream<String> arguments) {
		return Stream.of(Stream.of(Running.java()), SHORT_LIFE.stream(), arguments).flatMap((part) -> part).toList();
	}

	private static String extract() {
		Path home = Surroundings.FOLDER.resolve("extracted");
		try {
			Process extraction = new ProcessBuilder(Running.java(), "-Djarmode=tools", "-jar",
					Surroundings.FOLDER.resolve("shop.jar").toString(), "extract", "--destination", home.toString(),
					"--force")
				.inheritIO()
				.start();
			if (extraction.waitFor() != 0) {
				throw new IllegalStateException("The jar cannot be taken apart");
			}
			try (Stream<Path> libraries = Files.list(home.resolve("lib"))) {
				return Stream.concat(Stream.of(home.resolve("shop.jar")), libraries.sorted())
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
