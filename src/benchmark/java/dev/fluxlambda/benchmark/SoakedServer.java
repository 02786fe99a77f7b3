package dev.fluxlambda.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import dev.fluxlambda.benchmark.Soak.Gauge;
import dev.fluxlambda.benchmark.Soak.Run;

/**
 * The server with the requests of its training. One client of a hundred resets its
 * connection: within the head or the body of a request, or within the response.
 */
final class SoakedServer {

	private static final int CLIENTS = 8;

	private static final List<String> BROKEN = List.of("GET /hello/ HTTP/1.1\r\nHo",
			"POST /hello/ HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 14\r\n\r\n{\"name\"",
			"GET /docs/swagger-ui-bundle.js HTTP/1.1\r\nHost: a\r\n\r\n");

	private final Server server;

	private final List<String[]> requests;

	private final long end;

	private final AtomicLong answers = new AtomicLong();

	private final AtomicLong resets = new AtomicLong();

	private final AtomicLong failures = new AtomicLong();

	private SoakedServer(Server server, List<String[]> requests, long end) {
		this.server = server;
		this.requests = requests;
		this.end = end;
	}

	static Run run(String cores, Duration load) throws IOException, InterruptedException {
		List<String[]> requests = Files.readAllLines(Path.of("events/training/requests.txt"))
			.stream()
			.filter((line) -> !line.startsWith("#"))
			.map((line) -> line.split(" ", 4))
			.toList();
		try (Server server = Server.small(cores); ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
			long start = System.nanoTime();
			SoakedServer soaked = new SoakedServer(server, requests, start + load.toNanos());
			for (int i = 0; i < CLIENTS; i++) {
				int seed = i;
				clients.submit(() -> soaked.client(seed));
			}
			List<Gauge> gauges = new ArrayList<>();
			for (int i = 1; i <= Soak.GAUGES; i++) {
				long next = start + i * (load.toNanos() / Soak.GAUGES);
				Thread.sleep(Math.max(0, (next - System.nanoTime()) / 1_000_000));
				gauges.add(Gauge.of(server.process().pid()));
			}
			clients.shutdown();
			clients.awaitTermination(1, TimeUnit.MINUTES);
			return new Run(String.format("%,d requests in %d min, %,d connections reset", soaked.answers.get(),
					load.toMinutes(), soaked.resets.get()), soaked.failures.get(), gauges);
		}
	}

	private void client(int seed) {
		Random random = new Random(seed);
		try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
			while (System.nanoTime() < this.end) {
				if (random.nextInt(100) == 0) {
					reset(BROKEN.get(random.nextInt(BROKEN.size())));
				}
				else {
					send(client, this.requests.get(random.nextInt(this.requests.size())));
				}
			}
		}
		catch (IOException | InterruptedException ex) {
			this.failures.incrementAndGet();
			throw new IllegalStateException(ex);
		}
	}

	private void reset(String request) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.server.port())) {
			socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
			if (request.endsWith("\r\n\r\n")) {
				socket.getInputStream().readNBytes(1_000);
			}
			socket.setSoLinger(true, 0);
		}
		this.resets.incrementAndGet();
	}

	private void send(HttpClient client, String[] parts) throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.server.uri().resolve(URI.create(parts[2])))
			.timeout(Duration.ofSeconds(30));
		if (parts.length > 3) {
			request.header("Content-Type", "application/json").method(parts[1], BodyPublishers.ofString(parts[3]));
		}
		else {
			request.method(parts[1], BodyPublishers.noBody());
		}
		int status = client.send(request.build(), BodyHandlers.discarding()).statusCode();
		this.answers.incrementAndGet();
		if (status != Integer.parseInt(parts[0])) {
			this.failures.incrementAndGet();
		}
	}

}
