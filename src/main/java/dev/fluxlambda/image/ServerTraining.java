package dev.fluxlambda.image;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
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
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * The training of the server: starts it, waits until it is ready, sends it every request
 * of a file, and ends it. A line of the file contains the expected status, the method,
 * the path and an optional JSON body.
 * <p>
 * An application is ready when its runners have returned. Spring Boot logs this change of
 * state at level DEBUG, which the training enables.
 */
final class ServerTraining implements Training {

	private static final int START_SECONDS = 120;

	/** A message of Boot's {@code ApplicationAvailabilityBean}. */
	private static final Pattern READY = Pattern.compile("ReadinessState changed.* to ACCEPTING_TRAFFIC");

	private static final String LEVEL = "LOGGING_LEVEL_ORG_SPRINGFRAMEWORK_BOOT_AVAILABILITY";

	private final Path requests;

	/**
	 * Create a training.
	 * @param requests the file of the requests
	 */
	ServerTraining(Path requests) {
		this.requests = requests;
	}

	@Override
	public String run(ProcessBuilder application, int rounds, Path output) throws IOException, InterruptedException {
		List<TrainingRequest> all = TrainingRequest.read(this.requests);
		int port = freePort();
		application.redirectErrorStream(true);
		application.environment().put("HOST", "127.0.0.1");
		application.environment().put("PORT", String.valueOf(port));
		// Boot's own variable, for an application that does not read PORT
		application.environment().put("SERVER_PORT", String.valueOf(port));
		application.environment().put(LEVEL, "DEBUG");
		List<String> failures;
		try (RunningProcess server = RunningProcess.start(application);
				PrintWriter log = new PrintWriter(Files.newBufferedWriter(output))) {
			CompletableFuture<Void> ready = new CompletableFuture<>();
			Thread reader = Thread.ofVirtual().start(() -> copyOutput(server.process(), log, ready));
			try {
				awaitReady(ready);
				failures = send(all, rounds, port);
				if (!server.terminate()) {
					failures.add("the server did not end as it should on SIGTERM");
				}
			}
			finally {
				server.process().destroyForcibly();
				reader.join(Duration.ofMinutes(1));
			}
		}
		return Training.result(all.size() + " requests " + rounds + " times", failures);
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private static void copyOutput(Process server, PrintWriter log, CompletableFuture<Void> ready) {
		try (BufferedReader reader = server.inputReader()) {
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				log.println(line);
				if (READY.matcher(line).find()) {
					ready.complete(null);
				}
			}
			ready.completeExceptionally(new IllegalStateException("The server has ended before it was ready"));
		}
		catch (IOException ex) {
			ready.completeExceptionally(ex);
		}
	}

	private static void awaitReady(CompletableFuture<Void> ready) throws InterruptedException {
		try {
			ready.get(START_SECONDS, TimeUnit.SECONDS);
		}
		catch (ExecutionException ex) {
			throw new ToolException(String.valueOf(Objects.requireNonNullElse(ex.getCause(), ex).getMessage()));
		}
		catch (TimeoutException ex) {
			throw new ToolException(
					"The server has not logged within " + START_SECONDS + " seconds that it is ready: \"" + READY
							+ "\", at level DEBUG, which the environment variable " + LEVEL + " enables");
		}
	}

	private static List<String> send(List<TrainingRequest> requests, int rounds, int port)
			throws IOException, InterruptedException {
		List<String> failures = new ArrayList<>();
		try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
			for (int i = 0; i < rounds; i++) {
				for (TrainingRequest request : requests) {
					int status = send(client, port, request);
					if (status != request.status()) {
						failures.add(request + ": " + status);
					}
				}
			}
		}
		return failures;
	}

	private static int send(HttpClient client, int port, TrainingRequest line)
			throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + line.target()))
			.timeout(Duration.ofSeconds(30));
		if (line.body().isEmpty()) {
			request.method(line.method(), BodyPublishers.noBody());
		}
		else {
			request.header("Content-Type", "application/json")
				.method(line.method(), BodyPublishers.ofString(line.body()));
		}
		return client.send(request.build(), BodyHandlers.discarding()).statusCode();
	}

}
