package dev.fluxlambda.benchmark;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A server under measurement, in a separate process.
 *
 * @param process the process
 * @param port the port of the server
 * @param startMillis milliseconds from just before its start to the last byte of its
 * first 200
 */
record Server(Process process, int port, double startMillis) implements AutoCloseable {

	private static final Path HOME = Benchmark.FOLDER.resolve("server");

	private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

	private static final byte[] REQUEST = "GET /hello/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
		.getBytes(StandardCharsets.ISO_8859_1);

	private static final long POLL_NANOS = 200_000;

	/**
	 * Start the application as its image does.
	 */
	static Server application(String core) throws IOException {
		return start(core,
				List.of("-XX:AOTCache=" + HOME.resolve("app.aot"), "@jvm.args", "@classpath.args", "@main.args"));
	}

	/**
	 * Start the application as its image does in a container with 512 MB.
	 */
	static Server small(String core) throws IOException {
		return start(core, List.of("-XX:AOTCache=" + HOME.resolve("app.aot"), "-XX:MaxRAM=512m", "@jvm.args",
				"@classpath.args", "@main.args"));
	}

	/**
	 * Start the same without its AOT cache.
	 */
	static Server withoutCache(String core) throws IOException {
		return start(core, List.of("@jvm.args", "@classpath.args", "@main.args"));
	}

	/**
	 * Start the same jars with the same flags, without AOT cache and without Spring AOT.
	 */
	static Server withoutAot(String core) throws IOException {
		return start(core, List.of("@jvm.args", "@classpath.args", "-Dspring.aot.enabled=false", "@main.args"));
	}

	/**
	 * Start the executable jar with the JVM's defaults.
	 */
	static Server executableJar(String core) throws IOException {
		return start(core, List.of("-jar", Path.of("target", "flux-lambda-exec.jar").toAbsolutePath().toString()));
	}

	/**
	 * Start a plain Spring Boot application on the libraries of the ordinary jar, with
	 * the JVM's defaults and without Boot's configuration of functions.
	 */
	static Server plainBoot(String core) throws IOException {
		try (Stream<Path> libraries = Files.list(Benchmark.FOLDER.resolve("plain").resolve("lib"))) {
			String classPath = Stream.concat(libraries.sorted(), Stream.of(Benchmark.FOLDER.resolve("peers.jar")))
				.map(Path::toString)
				.filter((jar) -> !jar.contains("spring-cloud-function"))
				.collect(Collectors.joining(File.pathSeparator));
			return start(core, List.of("-cp", classPath, "dev.fluxlambda.benchmark.peer.PlainServer"));
		}
	}

	private static Map<String, String> imageEnvironment() {
		return Proc.lines("environment of the image", HOME.resolve("environment"))
			.stream()
			.map((line) -> line.split("=", 2))
			.collect(Collectors.toMap((variable) -> variable[0], (variable) -> variable[1]));
	}

	private static Server start(String core, List<String> arguments) throws IOException {
		int port = freePort();
		List<String> command = new ArrayList<>(List.of(JAVA.toString()));
		command.addAll(arguments);
		ProcessBuilder builder = new ProcessBuilder(Cores.on(core, command)).directory(HOME.toFile())
			.redirectErrorStream(true)
			.redirectOutput(Redirect.DISCARD);
		builder.environment().keySet().retainAll(List.of("PATH", "LANG", "LC_ALL"));
		builder.environment().putAll(imageEnvironment());
		builder.environment().putAll(Map.of("HOST", "127.0.0.1", "PORT", String.valueOf(port)));
		long start = System.nanoTime();
		Process process = Children.start(builder);
		while (!answers(port)) {
			if (!process.isAlive() || System.nanoTime() - start > TimeUnit.SECONDS.toNanos(60)) {
				Children.end(process);
				throw new IllegalStateException("The server does not start: " + String.join(" ", builder.command()));
			}
			LockSupport.parkNanos(POLL_NANOS);
		}
		return new Server(process, port, (System.nanoTime() - start) / 1e6);
	}

	/**
	 * Return whether it answers with a 200. The only other legal result is a refused
	 * connection.
	 */
	private static boolean answers(int port) throws IOException {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
			socket.getOutputStream().write(REQUEST);
			String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
			if (!answer.startsWith("HTTP/1.1 200 ") || !answer.endsWith("{\"message\":\"Hello World\"}")) {
				throw new IllegalStateException("Unexpected answer: " + answer);
			}
			return true;
		}
		catch (java.net.ConnectException ex) {
			return false;
		}
	}

	/**
	 * Return its answer without the variable parts, to compare two servers.
	 */
	String answer() throws IOException {
		HttpURLConnection connection = (HttpURLConnection) uri().toURL().openConnection();
		try {
			List<String> headers = new ArrayList<>();
			connection.getHeaderFields().forEach((name, values) -> headers.add(name + ": " + values));
			String body = new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return (new TreeSet<>(headers) + body).replaceAll("[0-9a-f-]{36}", "ID");
		}
		finally {
			connection.disconnect();
		}
	}

	URI uri() {
		return URI.create("http://127.0.0.1:" + this.port + "/hello/");
	}

	@Override
	public void close() {
		Children.end(this.process);
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
