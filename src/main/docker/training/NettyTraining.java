import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
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
import java.util.concurrent.TimeUnit;

/**
 * Trains the image of Dockerfile.jvm in its build. Starts the server, sends it every request of a
 * file several times, and ends it with SIGTERM. The JVM then writes its AOT cache.
 *
 * <pre>
 * java NettyTraining.java REQUESTS ROUNDS COMMAND...
 * </pre>
 *
 * A line of {@code REQUESTS} contains the expected status, the method, the path and an optional JSON
 * body. The exit status is 1 if a response has another status. The image does not contain this class.
 */
final class NettyTraining {

	private static final int START_SECONDS = 120;

	private NettyTraining() {
	}

	public static void main(String[] args) throws Exception {
		List<String> requests = Files.readAllLines(Path.of(args[0])).stream().filter((line) -> !line.isBlank() && !line.startsWith("#")).toList();
		int port = freePort();
		ProcessBuilder builder = new ProcessBuilder(Arrays.asList(args).subList(2, args.length))
			.redirectErrorStream(true)
			.redirectOutput(Redirect.INHERIT);
		builder.environment().put("HOST", "127.0.0.1");
		builder.environment().put("PORT", String.valueOf(port));
		Process server = builder.start();
		List<String> failures = new ArrayList<>();
		try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
			awaitStart(client, port, server);
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
		server.destroy();
		if (!server.waitFor(5, TimeUnit.MINUTES) || server.exitValue() != 143) {
			server.destroyForcibly();
			failures.add("The server did not end as it should on SIGTERM");
		}
		System.err.println(requests.size() + " requests " + args[1] + " times, " + failures.size() + " failures " + failures);
		System.exit(failures.isEmpty() ? 0 : 1);
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private static void awaitStart(HttpClient client, int port, Process server) throws InterruptedException {
		for (int i = 0; i < START_SECONDS * 10 && server.isAlive(); i++) {
			try {
				send(client, port, new String[] { "200", "GET", "/" });
				return;
			}
			catch (IOException ex) {
				Thread.sleep(100);
			}
		}
		System.err.println("The server did not start");
		server.destroyForcibly();
		System.exit(1);
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
