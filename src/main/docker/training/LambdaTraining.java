import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Runtime API for the build of Dockerfile.lambda: starts the runtime process, feeds it
 * every event of a directory a few times, and ends it by SIGTERM while it waits for the
 * next one, which is when the JVM writes its AOT cache. A file of the same name in
 * {@code EVENTS/answers} has the answer that is expected: the status is compared where it
 * has one. An event without such a file may be answered or fail.
 *
 * <pre>
 * java LambdaTraining.java EVENTS ROUNDS COMMAND...
 * </pre>
 *
 * Exit status 1 when an answer is not the expected one, or the process ended otherwise. Not in
 * the image. Sockets only, no HTTP server: the image's JDK may lack that module.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Lambda's
 * Runtime API</a>
 */
final class LambdaTraining {

	private static final String RUNTIME = "/2018-06-01/runtime/";

	/** Not one in a body, where the quotes are escaped. */
	private static final Pattern STATUS = Pattern.compile("(?<!\\\\)\"statusCode\"\\s*:\\s*(\\d+)");

	private final ServerSocket server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());

	private final List<byte[]> events = new ArrayList<>();

	private final List<Path> files = new ArrayList<>();

	private final List<String> failures = new ArrayList<>();

	private final CountDownLatch done = new CountDownLatch(1);

	private volatile int next;

	private volatile int answered;

	private LambdaTraining(Path directory, int rounds) throws IOException {
		List<Path> files = new ArrayList<>();
		try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*.json")) {
			found.forEach(files::add);
		}
		files.sort(null);
		for (int i = 0; i < rounds; i++) {
			for (Path file : files) {
				this.events.add(Files.readAllBytes(file));
				this.files.add(file);
			}
		}
	}

	public static void main(String[] args) throws Exception {
		LambdaTraining training = new LambdaTraining(Path.of(args[0]), Integer.parseInt(args[1]));
		System.exit(training.run(Arrays.asList(args).subList(2, args.length)) ? 0 : 1);
	}

	private boolean run(List<String> command) throws IOException, InterruptedException {
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Redirect.INHERIT);
		builder.environment()
			.put("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + this.server.getLocalPort());
		Process process = builder.start();
		Thread.ofPlatform().daemon().start(() -> {
			int status = process.onExit().join().exitValue();
			if (this.answered < this.events.size()) {
				System.err.println("The runtime process ended early with status " + status);
				System.exit(1);
			}
		});
		Thread.ofPlatform().daemon().start(this::accept);
		if (!this.done.await(5, TimeUnit.MINUTES)) {
			this.failures.add("not all events were answered in 5 minutes");
		}
		process.destroy();
		if (!process.waitFor(5, TimeUnit.MINUTES)) {
			process.destroyForcibly();
			this.failures.add("the runtime process did not end on SIGTERM");
		}
		else if (process.exitValue() != 143) {
			this.failures.add("the runtime process ended with status " + process.exitValue() + " on SIGTERM");
		}
		System.err.println(this.answered + " events answered, " + this.failures.size() + " failures " + this.failures);
		return this.failures.isEmpty();
	}

	private void accept() {
		try {
			while (true) {
				Socket socket = this.server.accept();
				// Errors come on a connection of their own
				Thread.ofPlatform().daemon().start(() -> serve(socket));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void serve(Socket connection) {
		try (Socket socket = connection) {
			socket.setTcpNoDelay(true);
			InputStream in = new BufferedInputStream(socket.getInputStream());
			while (true) {
				Request request = Request.read(in, socket.getOutputStream());
				if (request.line().startsWith("GET " + RUNTIME + "invocation/next ")) {
					if (this.next == this.events.size()) {
						this.done.countDown();
						new CountDownLatch(1).await();
					}
					reply(socket, "200 OK", this.events.get(this.next++));
				}
				else {
					record(request);
					reply(socket, "202 Accepted", "{\"status\":\"OK\"}".getBytes(StandardCharsets.UTF_8));
				}
			}
		}
		catch (IOException | InterruptedException ex) {
			// The process closed the connection
		}
	}

	private void record(Request request) throws IOException {
		String body = new String(request.body(), StandardCharsets.UTF_8);
		if (request.line().startsWith("POST " + RUNTIME + "init/error ")) {
			System.err.println("The function does not start: " + body);
			System.exit(1);
		}
		Path file = this.files.get(this.answered++);
		Path answer = file.resolveSibling("answers").resolve(file.getFileName());
		if (Files.exists(answer)) {
			String expected = status(Files.readString(answer));
			String actual = request.line().contains("/error ") ? "an error" : status(body);
			if (!actual.equals(expected)) {
				this.failures.add(file.getFileName() + ": " + expected + " is expected, and it is " + actual + ": " + body);
			}
		}
	}

	private static String status(String answer) {
		Matcher status = STATUS.matcher(answer);
		return status.find() ? "status " + status.group(1) : "no status";
	}

	private void reply(Socket socket, String status, byte[] body) throws IOException {
		String head = "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length
				+ "\r\nLambda-Runtime-Aws-Request-Id: " + UUID.randomUUID() + "\r\nLambda-Runtime-Deadline-Ms: "
				+ (System.currentTimeMillis() + 60_000)
				+ "\r\nLambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:us-east-1:123456789012:function:training"
				+ "\r\nLambda-Runtime-Trace-Id: Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0"
				+ "\r\n\r\n";
		OutputStream out = socket.getOutputStream();
		out.write(head.getBytes(StandardCharsets.ISO_8859_1));
		out.write(body);
		out.flush();
	}

	private record Request(String line, byte[] body) {

		static Request read(InputStream in, OutputStream out) throws IOException {
			String line = line(in);
			Map<String, String> headers = new HashMap<>();
			for (String header = line(in); !header.isEmpty(); header = line(in)) {
				int colon = header.indexOf(':');
				headers.put(header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1).strip());
			}
			if ("100-continue".equalsIgnoreCase(headers.get("expect"))) {
				out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
			}
			if (!"chunked".equals(headers.get("transfer-encoding"))) {
				return new Request(line, in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0"))));
			}
			StringBuilder body = new StringBuilder();
			for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
				body.append(new String(in.readNBytes(size), StandardCharsets.ISO_8859_1));
				line(in);
			}
			line(in);
			return new Request(line, body.toString().getBytes(StandardCharsets.ISO_8859_1));
		}

		private static String line(InputStream in) throws IOException {
			StringBuilder line = new StringBuilder();
			for (int ch = in.read(); ch != '\n'; ch = in.read()) {
				if (ch < 0) {
					throw new EOFException();
				}
				line.append((char) ch);
			}
			return line.toString().stripTrailing();
		}

	}

}
