package dev.fluxlambda.image;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Lambda's Runtime API, from which runtime clients take events, and to which they bring
 * the answers. The tests, the training in the build of an image, the benchmark, and the
 * stand-in for AWS's runtime interface emulator use it. It is an HTTP server on blocking
 * sockets and needs only the module {@code java.base}: the JDK of an image may lack
 * others, and the benchmark wants nothing but the socket between the runtime client and
 * the clock.
 * <p>
 * It takes events by {@link #invoke(byte[])} and, as the emulator does, at
 * {@value #INVOCATIONS}. Several runtime clients may poll at the same time. A setting
 * applies to the events that are handed out after it.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Using the
 * Lambda runtime API</a>
 * @see <a href=
 * "https://docs.aws.amazon.com/lambda/latest/dg/runtimes-custom.html#runtimes-custom-response-streaming">Implementing
 * response streaming in a custom runtime</a>
 */
public final class RuntimeApi implements AutoCloseable {

	/** The most bytes that an event may have. */
	public static final int MAX_PAYLOAD_BYTES = 6 * 1024 * 1024;

	/** The most bytes that an answer may have, as Lambda's error message has it. */
	public static final int MAX_ANSWER_BYTES = MAX_PAYLOAD_BYTES + 100;

	/** The most bytes that a streamed answer may have. */
	public static final int MAX_STREAM_BYTES = 200 * 1024 * 1024;

	/** The ARN under which the function is invoked, unless another one is set. */
	public static final String FUNCTION_ARN = "arn:aws:lambda:eu-west-1:123456789012:function:flux-lambda";

	/** Where events are posted to, as with the emulator. */
	public static final String INVOCATIONS = "/2015-03-31/functions/function/invocations";

	private static final String ROOT = "/2018-06-01/runtime/";

	private static final String EXTENSION = "/2020-01-01/extension/";

	private static final String ERROR_TYPE = "lambda-runtime-function-error-type";

	/** Request line and headers. */
	private static final int MAX_HEAD_BYTES = 1024 * 1024;

	private static final int PART_BYTES = 64 * 1024;

	private static final int MAX_ENDED = 10_000;

	private final ServerSocket server;

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private final Deque<Invocation> waiting = new ArrayDeque<>();

	private final Deque<Connection> polls = new ArrayDeque<>();

	private final Map<String, Invocation> running = new HashMap<>();

	/** What one more answer to an invocation gets. */
	private final Map<String, Status> ended = new HashMap<>();

	private final CompletableFuture<Void> ready = new CompletableFuture<>();

	private final CompletableFuture<byte[]> initError = new CompletableFuture<>();

	private final CompletableFuture<byte[]> restoreError = new CompletableFuture<>();

	private final CompletableFuture<String> extension = new CompletableFuture<>();

	/** Completes exceptionally when nothing will answer any more. */
	private final CompletableFuture<InvocationResult> closed = new CompletableFuture<>();

	private final ScheduledExecutorService timer = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("runtime-api-timer").factory());

	private CompletableFuture<Void> idle = new CompletableFuture<>();

	private volatile String functionArn = FUNCTION_ARN;

	private volatile String tenantId = "";

	private volatile Duration timeout = Duration.ofSeconds(30);

	/**
	 * Serve on any free port of the loopback interface.
	 */
	public RuntimeApi() {
		this(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
	}

	/**
	 * Serve on an address.
	 * @param address the address; port 0 is any that is free
	 * @throws UncheckedIOException if the port is taken
	 */
	public RuntimeApi(InetSocketAddress address) {
		try {
			this.server = new ServerSocket(address.getPort(), 0, address.getAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Thread.ofPlatform().daemon().name("runtime-api").start(this::accept);
	}

	/**
	 * The address that a runtime client finds in {@code AWS_LAMBDA_RUNTIME_API}.
	 * @return host and port
	 */
	public String address() {
		return "127.0.0.1:" + this.server.getLocalPort();
	}

	/**
	 * Where events are posted to. The response has the status 200 and what the function
	 * answered, or its error and the header {@code X-Amz-Function-Error}. It has the
	 * status 502 and the reason if the function's process could not start or has ended.
	 * @return the address
	 */
	public URI invocations() {
		return URI.create("http://localhost:" + this.server.getLocalPort() + INVOCATIONS);
	}

	/**
	 * The registration of an extension that waits for its events, of which there are
	 * none.
	 * @return completes with the name of the first one
	 */
	public CompletableFuture<String> extension() {
		return this.extension.copy();
	}

	/**
	 * Set the ARN under which the function is invoked.
	 * @param functionArn the ARN
	 */
	public void setFunctionArn(String functionArn) {
		this.functionArn = functionArn;
	}

	/**
	 * Set the tenant of a function with tenant isolation.
	 * @param tenantId the tenant, or empty for a function without tenants
	 */
	public void setTenantId(String tenantId) {
		this.tenantId = tenantId;
	}

	/**
	 * Set how long an invocation may take from the moment when a runtime client takes its
	 * event, 30 s by default. After that it has failed with {@code Sandbox.Timedout}, and
	 * its answer is refused with the status 410.
	 * @param timeout the timeout of the function
	 */
	public void setTimeout(Duration timeout) {
		this.timeout = timeout;
	}

	/**
	 * Invoke the function. Invocations wait, in their order, for a runtime client that
	 * polls. What depends on the result runs before the runtime client gets the status
	 * for its answer, on the thread that serves it.
	 * @param event the event
	 * @return completes when the function has answered or failed; exceptionally with a
	 * {@link FunctionUnavailableException} if its process could not start or has ended
	 */
	public CompletableFuture<InvocationResult> invoke(byte[] event) {
		return invoke(event, (headers) -> {
			int length = Integer.parseInt(headers.getOrDefault("content-length", "32"));
			return new ByteArrayOutputStream(Math.min(length, MAX_ANSWER_BYTES));
		});
	}

	/**
	 * Invoke the function, and read its answer while it arrives.
	 * @param event the event
	 * @param answer opens a stream for the answer once its headers are there, which it
	 * gets with names in lower case; of a streamed answer,
	 * {@code lambda-runtime-function-response-mode} is {@code streaming}. Each part is
	 * written and flushed when it arrives. A write that blocks makes the function wait.
	 * The stream is closed at the end, or when the invocation has timed out.
	 * @return completes as that of {@link #invoke(byte[])} at the end of the answer, with
	 * an empty body unless the function has failed, before its answer or within it
	 */
	public CompletableFuture<InvocationResult> invoke(byte[] event,
			Function<Map<String, String>, OutputStream> answer) {
		Invocation invocation = new Invocation(event, answer);
		Connection poll;
		synchronized (this) {
			if (this.closed.isDone()) {
				return CompletableFuture.failedFuture(this.closed.exceptionNow());
			}
			poll = this.polls.poll();
			if (poll == null) {
				this.waiting.add(invocation);
			}
			else {
				this.running.put(invocation.id, invocation);
				busyUnlessPolled();
			}
		}
		if (poll != null) {
			// Not here: a client may be slow to read
			Thread.startVirtualThread(() -> poll.send(invocation));
		}
		return invocation.result;
	}

	/**
	 * Wait for the runtime.
	 * @return completes when it asks for its first event; exceptionally with a
	 * {@link FunctionUnavailableException} if it never will
	 */
	public CompletableFuture<Void> ready() {
		return this.ready.copy();
	}

	/**
	 * Wait until the runtime has nothing to do.
	 * @return completes when it asks for an event and none waits
	 */
	public synchronized CompletableFuture<Void> idle() {
		return this.idle.copy();
	}

	/**
	 * Wait for a failing start.
	 * @return completes with the error as JSON when the runtime reports that it could not
	 * start
	 */
	public CompletableFuture<byte[]> initError() {
		return this.initError.copy();
	}

	/**
	 * Wait for a failing restore from a snapshot.
	 * @return completes with the error as JSON when the runtime reports it
	 */
	public CompletableFuture<byte[]> restoreError() {
		return this.restoreError.copy();
	}

	/**
	 * Fail all invocations when a process ends.
	 * @param process the process of the runtime
	 */
	public void failWith(Process process) {
		process.onExit()
			.thenAccept((ended) -> fail(new FunctionUnavailableException(
					"The function's process has ended with exit code " + ended.exitValue())));
	}

	/**
	 * Fail all invocations, those to come as well. Only the first reason counts.
	 * @param reason why
	 */
	void fail(FunctionUnavailableException reason) {
		List<Invocation> failed;
		synchronized (this) {
			this.closed.completeExceptionally(reason);
			failed = new ArrayList<>(this.running.values());
			failed.addAll(this.waiting);
			this.waiting.clear();
		}
		failed.forEach((invocation) -> invocation.result.completeExceptionally(reason));
		this.ready.completeExceptionally(reason);
	}

	@Override
	public void close() {
		fail(new FunctionUnavailableException("The Runtime API is closed"));
		this.timer.shutdownNow();
		closeQuietly(this.server);
		this.sockets.forEach(RuntimeApi::closeQuietly);
	}

	private void accept() {
		try {
			while (true) {
				Socket socket = this.server.accept();
				this.sockets.add(socket);
				Thread.ofPlatform().daemon().name("runtime-api").start(new Connection(socket));
			}
		}
		catch (IOException ex) {
			// The server is closed
		}
	}

	private void next(Connection connection) {
		this.ready.complete(null);
		Invocation invocation;
		CompletableFuture<Void> nothing;
		synchronized (this) {
			invocation = this.waiting.poll();
			nothing = this.idle;
			if (invocation == null) {
				this.polls.add(connection);
			}
			else {
				this.running.put(invocation.id, invocation);
			}
		}
		if (invocation == null) {
			nothing.complete(null);
		}
		else {
			connection.send(invocation);
		}
	}

	private synchronized Status take(String id, String invocationId) {
		Invocation invocation = this.running.get(id);
		if (invocation == null) {
			return this.ended.getOrDefault(id, Status.UNKNOWN_ID);
		}
		// Only a runtime client that knows the header sends it back
		if (!invocationId.isEmpty() && !invocationId.equals(invocation.invocationId)) {
			return Status.TOO_LATE;
		}
		if (invocation.answering) {
			return Status.ANSWERED;
		}
		invocation.answering = true;
		return Status.ACCEPTED;
	}

	private void timeOut(String id, Duration limit) {
		Invocation invocation;
		synchronized (this) {
			invocation = this.running.get(id);
		}
		if (invocation != null) {
			invocation.fail(
					"Sandbox.Timedout", String.format(Locale.ROOT,
							"RequestId: %s Error: Task timed out after %.2f seconds", id, limit.toMillis() / 1000.0),
					limit.toNanos());
		}
	}

	private synchronized void end(Invocation invocation) {
		if (this.running.remove(invocation.id) != null) {
			if (this.ended.size() == MAX_ENDED) {
				this.ended.clear();
			}
			this.ended.put(invocation.id, invocation.answering ? Status.ANSWERED : Status.TOO_LATE);
		}
	}

	private synchronized void forget(Connection connection) {
		this.sockets.remove(connection.socket);
		if (this.polls.remove(connection)) {
			busyUnlessPolled();
		}
	}

	private void busyUnlessPolled() {
		if (this.polls.isEmpty()) {
			this.idle = new CompletableFuture<>();
		}
	}

	private static void closeQuietly(AutoCloseable closeable) {
		try {
			closeable.close();
		}
		catch (Exception ex) {
			// Of no use any more, whether it is closed or not
		}
	}

	private static byte[] error(String type, String message) {
		String escaped = message.replace("\\", "\\\\").replace("\"", "\\\"");
		return "{\"errorMessage\":\"%s\",\"errorType\":\"%s\"}".formatted(escaped, type)
			.getBytes(StandardCharsets.UTF_8);
	}

	private enum Status {

		OK("200 OK", "{\"status\":\"OK\"}".getBytes(StandardCharsets.UTF_8)),

		ACCEPTED("202 Accepted", OK.body),

		UNKNOWN_ID("400 Bad Request", error("InvalidRequestID", "Invalid request ID")),

		ANSWERED("403 Forbidden", error("InvalidStateTransition", "State transition is not allowed")),

		UNKNOWN_PATH("404 Not Found", error("NotFound", "Not a path of the Runtime API")),

		TOO_LATE("410 Gone", error("Runtime.InvokeTimeout", "The invocation has timed out")),

		TOO_LARGE("413 Content Too Large", error("RequestEntityTooLarge", "Exceeded maximum allowed payload size"));

		private final String line;

		private final byte[] body;

		Status(String line, byte[] body) {
			this.line = line;
			this.body = body;
		}

	}

	/**
	 * An event on its way through the function.
	 */
	private final class Invocation {

		private final String id = UUID.randomUUID().toString();

		/**
		 * Another one for each attempt: callers choose request ids, and may repeat one.
		 */
		private final String invocationId = UUID.randomUUID().toString();

		private final byte[] event;

		private final Function<Map<String, String>, OutputStream> answer;

		private final CompletableFuture<InvocationResult> result = new CompletableFuture<>();

		private volatile long sent;

		private boolean answering;

		private Invocation(byte[] event, Function<Map<String, String>, OutputStream> answer) {
			this.event = event;
			this.answer = answer;
			this.result.whenComplete((result, ex) -> end(this));
		}

		/**
		 * Start its time.
		 * @return the headers of the event
		 */
		private String start() {
			Instant now = Instant.now();
			Duration limit = RuntimeApi.this.timeout;
			String hex = UUID.randomUUID().toString().replace("-", "");
			String tenant = RuntimeApi.this.tenantId;
			// By the id: what has been answered is not kept
			RuntimeApi.this.timer.schedule(() -> timeOut(this.id, limit), limit.toMillis(), TimeUnit.MILLISECONDS);
			return "Date: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC))
					+ "\r\nLambda-Runtime-Aws-Request-Id: " + this.id + "\r\nLambda-Runtime-Invocation-Id: "
					+ this.invocationId + "\r\nLambda-Runtime-Deadline-Ms: " + now.plus(limit).toEpochMilli()
					+ "\r\nLambda-Runtime-Invoked-Function-Arn: " + RuntimeApi.this.functionArn
					+ "\r\nLambda-Runtime-Trace-Id: Root=1-%08x-%s;Parent=%s;Sampled=0\r\n"
						.formatted(now.getEpochSecond(), hex.substring(0, 24), hex.substring(16))
					+ (tenant.isEmpty() ? "" : "Lambda-Runtime-Aws-Tenant-Id: " + tenant + "\r\n");
		}

		private void fail(String type, String message, long nanos) {
			this.result.complete(new InvocationResult(error(type, message), true, nanos));
		}

	}

	/**
	 * A connection from a runtime client, or from one that invokes the function.
	 */
	private final class Connection implements Runnable {

		private final Socket socket;

		private final InputStream in;

		/** The headers of the request, and its trailers. Names are in lower case. */
		private final Map<String, String> headers = new HashMap<>();

		private Connection(Socket socket) throws IOException {
			this.socket = socket;
			this.in = new BufferedInputStream(socket.getInputStream());
		}

		@Override
		public void run() {
			try (this.socket) {
				this.socket.setTcpNoDelay(true);
				while (serve()) {
					// The next request
				}
			}
			catch (IOException | IllegalArgumentException ex) {
				// The client has closed the connection, or sends what is not HTTP
			}
			finally {
				forget(this);
			}
		}

		private void send(Invocation invocation) {
			try {
				String head = invocation.start();
				invocation.sent = System.nanoTime();
				reply(Status.OK.line, head, invocation.event);
			}
			catch (IOException | RejectedExecutionException ex) {
				invocation.result
					.completeExceptionally(new FunctionUnavailableException("The runtime has closed its connection"));
			}
		}

		/**
		 * Serve a request.
		 * @return whether there may be another one
		 */
		private boolean serve() throws IOException {
			this.headers.clear();
			String[] line = line().split(" ");
			readHeaders();
			String request = String.join(" ", Arrays.asList(line).subList(0, Math.min(2, line.length)));
			if (header("expect").equalsIgnoreCase("100-continue")) {
				this.socket.getOutputStream()
					.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
			}
			String[] parts = request.split("/");
			boolean ofInvocation = request.startsWith("POST " + ROOT + "invocation/") && parts.length == 6;
			if (ofInvocation && (parts[5].equals("response") || parts[5].equals("error"))) {
				return answer(parts[4], parts[5].equals("error"));
			}
			return switch (request) {
				case "GET " + ROOT + "invocation/next" -> {
					next(this);
					yield true;
				}
				case "GET " + ROOT + "restore/next" -> reply(Status.OK);
				case "POST " + ROOT + "init/error" ->
					failed("The function could not start: ", RuntimeApi.this.initError);
				case "POST " + ROOT + "restore/error" ->
					failed("The function could not be restored: ", RuntimeApi.this.restoreError);
				case "POST " + EXTENSION + "register" -> {
					read(OutputStream.nullOutputStream(), MAX_HEAD_BYTES);
					yield reply(Status.OK.line,
							"Lambda-Extension-Identifier: " + header("lambda-extension-name") + "\r\n", new byte[0]);
				}
				case "GET " + EXTENSION + "event/next" -> {
					RuntimeApi.this.extension.complete(header("lambda-extension-identifier"));
					yield true;
				}
				case "POST " + INVOCATIONS -> invocation();
				default -> {
					read(OutputStream.nullOutputStream(), 0);
					yield reply(Status.UNKNOWN_PATH);
				}
			};
		}

		private boolean failed(String message, CompletableFuture<byte[]> report) throws IOException {
			ByteArrayOutputStream body = new ByteArrayOutputStream();
			read(body, MAX_PAYLOAD_BYTES);
			report.complete(body.toByteArray());
			fail(new FunctionUnavailableException(message + body.toString(StandardCharsets.UTF_8)));
			return reply(Status.ACCEPTED);
		}

		private boolean invocation() throws IOException {
			ByteArrayOutputStream event = new ByteArrayOutputStream();
			if (read(event, MAX_PAYLOAD_BYTES) > MAX_PAYLOAD_BYTES) {
				return reply(Status.TOO_LARGE);
			}
			try {
				InvocationResult result = invoke(event.toByteArray()).join();
				String head = result.failed() ? "X-Amz-Function-Error: Unhandled\r\n" : "";
				return reply(Status.OK.line, head, result.body());
			}
			catch (CompletionException ex) {
				byte[] reason = error("FunctionUnavailable", String.valueOf(ex.getMessage()));
				return reply("502 Bad Gateway", "", RuntimeApi.this.initError.getNow(reason));
			}
		}

		private boolean answer(String id, boolean error) throws IOException {
			Invocation invocation;
			Status status;
			synchronized (RuntimeApi.this) {
				invocation = RuntimeApi.this.running.get(id);
				status = take(id, header("lambda-runtime-invocation-id"));
			}
			if (invocation == null || status != Status.ACCEPTED) {
				read(OutputStream.nullOutputStream(), 0);
				return reply(status);
			}
			boolean streamed = header("lambda-runtime-function-response-mode").equals("streaming");
			try (OutputStream answer = error ? new ByteArrayOutputStream()
					: invocation.answer.apply(Map.copyOf(this.headers))) {
				invocation.result.whenComplete((result, ex) -> closeQuietly(answer));
				status = finish(invocation, answer, error, streamed ? MAX_STREAM_BYTES : MAX_ANSWER_BYTES);
			}
			catch (IOException | RuntimeException ex) {
				invocation.fail("Runtime.TruncatedResponse", "The answer ended early",
						System.nanoTime() - invocation.sent);
				throw ex;
			}
			return reply(status.line, streamed ? "Connection: close\r\n" : "", status.body) && !streamed;
		}

		private Status finish(Invocation invocation, OutputStream answer, boolean error, int limit) throws IOException {
			long size = read(answer, limit);
			long nanos = System.nanoTime() - invocation.sent;
			answer.close();
			byte[] body = (answer instanceof ByteArrayOutputStream bytes) ? bytes.toByteArray() : new byte[0];
			boolean failed = error;
			if (size > limit) {
				failed = true;
				body = error("Function.ResponseSizeTooLarge",
						"Response payload size exceeded maximum allowed payload size (" + limit + " bytes).");
			}
			else if (!error && !header(ERROR_TYPE).isEmpty()) {
				failed = true;
				body = Base64.getDecoder().decode(header("lambda-runtime-function-error-body"));
			}
			if (!invocation.result.complete(new InvocationResult(body, failed, nanos))) {
				return Status.TOO_LATE;
			}
			return (size > limit) ? Status.TOO_LARGE : Status.ACCEPTED;
		}

		/**
		 * Read a body to its end.
		 * @param out gets the parts that are within the limit
		 * @return its size
		 */
		private long read(OutputStream out, int limit) throws IOException {
			if (!header("transfer-encoding").equalsIgnoreCase("chunked")) {
				String length = header("content-length");
				return copy(length.isEmpty() ? 0 : Long.parseLong(length), out, 0, limit);
			}
			long total = 0;
			for (long size = chunkSize(); size > 0; size = chunkSize()) {
				total = copy(size, out, total, limit);
				line();
			}
			readHeaders();
			return total;
		}

		private long copy(long size, OutputStream out, long before, int limit) throws IOException {
			byte[] part = new byte[(int) Math.min(size, PART_BYTES)];
			long left = size;
			while (left > 0) {
				int length = this.in.read(part, 0, (int) Math.min(left, part.length));
				if (length < 0) {
					throw new EOFException();
				}
				left -= length;
				if (before + size - left <= limit) {
					out.write(part, 0, length);
					out.flush();
				}
			}
			return before + size;
		}

		private long chunkSize() throws IOException {
			return Long.parseLong(line().split(";")[0].strip(), 16);
		}

		private void readHeaders() throws IOException {
			int size = 0;
			for (String line = line(); !line.isEmpty(); line = line()) {
				size += line.length();
				int colon = line.indexOf(':');
				if (colon < 0 || size > MAX_HEAD_BYTES) {
					throw new IOException("Not a header");
				}
				this.headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
			}
		}

		private String header(String name) {
			return this.headers.getOrDefault(name, "");
		}

		private String line() throws IOException {
			StringBuilder line = new StringBuilder(128);
			for (int ch = this.in.read(); ch != '\n'; ch = this.in.read()) {
				if (ch < 0 || line.length() == MAX_HEAD_BYTES) {
					throw new EOFException();
				}
				line.append((char) ch);
			}
			return line.toString().stripTrailing();
		}

		private boolean reply(Status status) throws IOException {
			return reply(status.line, "", status.body);
		}

		private boolean reply(String status, String headers, byte[] body) throws IOException {
			byte[] head = ("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length
					+ "\r\n" + headers + "\r\n")
				.getBytes(StandardCharsets.ISO_8859_1);
			byte[] all = Arrays.copyOf(head, head.length + body.length);
			System.arraycopy(body, 0, all, head.length, body.length);
			this.socket.getOutputStream().write(all);
			return true;
		}

	}

}
