import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * Trains the image of Dockerfile.jvm in its build. Starts the server, waits until it is ready, sends
 * it every request of a file several times, and ends it with SIGTERM. The JVM then writes its AOT
 * cache.
 *
 * <pre>
 * java NettyTraining.java REQUESTS ROUNDS COMMAND...
 * </pre>
 *
 * A line of {@code REQUESTS} contains the expected status, the method, the path and an optional JSON
 * body. The exit status is 1 if a response has another status. The image does not contain this class.
 * <p>
 * An application is ready when its runners have returned. Spring Boot logs this change of state at
 * level DEBUG, which the training enables.
 */
final class NettyTraining {

	private static final int START_SECONDS = 120;

	/** A message of Boot's {@code ApplicationAvailabilityBean}. */
	private static final Pattern READY = Pattern.compile("ReadinessState changed.* to ACCEPTING_TRAFFIC");

	private static final String LEVEL = "LOGGING_LEVEL_ORG_SPRINGFRAMEWORK_BOOT_AVAILABILITY";

	private NettyTraining() {
	}

	public static void main(String[] args) throws Exception {
		List<String> requests = Files.readAllLines(Path.of(args[0])).stream().filter((line) -> !line.isBlank() && !line.startsWith("#")).toList();
		int port = freePort();
		ProcessBuilder builder = new ProcessBuilder(Arrays.asList(args).subList(2, args.length)).redirectErrorStream(true);
		builder.environment().put("HOST", "127.0.0.1");
		builder.environment().put("PORT", String.valueOf(port));
		builder.environment().put(LEVEL, "DEBUG");
		Process server = builder.start();
		Runtime.getRuntime().addShutdownHook(new Thread(server::destroyForcibly));
		CompletableFuture<Void> ready = new CompletableFuture<>();
		Thread output = Thread.ofVirtual().start(() -> copyOutput(server, ready));
		awaitReady(ready);
		List<String> failures = new ArrayList<>();
		try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
			for (int i = 0; i < Integer.parseInt(args[1]); i++) {
				for (String request : requests) {
					String[] parts = request.split(" ", 4);
					int status = send(client, port, parts);
					if (status != Integer.parseInt(parts[0])) {
						failures.add(request + ": " + status);
					}
				}
			}
		}
		// Unlike that of the process itself, this leaves its output open, which it needs until it has written the cache
		server.toHandle().destroy();
		if (!server.waitFor(5, TimeUnit.MINUTES) || server.exitValue() != 143) {
			server.destroyForcibly();
			failures.add("The server did not end as it should on SIGTERM");
		}
		output.join(Duration.ofMinutes(1));
		System.err.println(requests.size() + " requests " + args[1] + " times, " + failures.size() + " failures " + failures);
		System.exit(failures.isEmpty() ? 0 : 1);
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private static void copyOutput(Process server, CompletableFuture<Void> ready) {
		try (BufferedReader reader = server.inputReader()) {
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				System.out.println(line);
				if (READY.matcher(line).find()) {
					ready.complete(null);
				}
			}
			ready.completeExceptionally(new IllegalStateException("The server has ended before it was ready"));
		}
		catch (IOException ex) {
			ready.completeExceptionally(ex);
			throw new UncheckedIOException(ex);
		}
	}

	private static void awaitReady(CompletableFuture<Void> ready) throws InterruptedException {
		try {
			ready.get(START_SECONDS, TimeUnit.SECONDS);
		}
		catch (ExecutionException ex) {
			System.err.println(ex.getCause().getMessage());
			System.exit(1);
		}
		catch (TimeoutException ex) {
			System.err.println("The server has not logged within " + START_SECONDS + " seconds that it is ready: \"" + READY
					+ "\", at level DEBUG, which the environment variable " + LEVEL + " enables");
			System.exit(1);
		}
	}

	private static int send(HttpClient client, int port, String[] parts) throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + parts[2]))
			.timeout(Duration.ofSeconds(30));
		if (parts.length > 3) {
			request.header("Content-Type", "application/json").method(parts[1], BodyPublishers.ofString(parts[3]));
		}
		else {
			request.method(parts[1], BodyPublishers.noBody());
		}
		return client.send(request.build(), BodyHandlers.discarding()).statusCode();
	}

}
