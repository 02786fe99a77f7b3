package dev.fluxlambda.lambda.stream;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import dev.fluxlambda.lambda.InvocationFailure;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Schedulers;

/**
 * Sends an answer to the Runtime API while it is written. A chunk has up to 16 KB, and is
 * sent when it is full or flushed. A write blocks while Lambda does not read. The
 * connection opens with the first chunk; before, the invocation can still have another
 * answer.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/lambda/latest/dg/runtimes-custom.html#runtimes-custom-response-streaming">Implementing
 * response streaming in a custom runtime</a>
 */
final class ResponseStream extends OutputStream {

	private static final String ERROR_BODY = "Lambda-Runtime-Function-Error-Body";

	private static final int CHUNK_SIZE = 16 * 1024;

	private static final byte[] CRLF = { '\r', '\n' };

	/** The maximum age of an unused connection, because a server may close it. */
	private static final long MAX_AGE_NANOS = TimeUnit.SECONDS.toNanos(1);

	private final OutputStream buffer = new BufferedOutputStream(new Chunks(), CHUNK_SIZE);

	private final Connector connector;

	private final String request;

	private final Map<String, String> headers;

	private final long deadline;

	private final long created = System.nanoTime();

	private @Nullable RuntimeApiConnection prepared;

	private volatile @Nullable RuntimeApiConnection connection;

	private @Nullable OutputStream out;

	private Disposable timer = Disposables.disposed();

	/**
	 * Create a stream.
	 * @param connector opens a connection to the Runtime API
	 * @param request the method and the path
	 * @param headers additional headers
	 * @param deadline the time at which the connection is closed even if a write blocks,
	 * in milliseconds since the epoch
	 */
	ResponseStream(Connector connector, String request, Map<String, String> headers, long deadline) {
		this.connector = connector;
		this.request = request;
		this.headers = headers;
		this.deadline = deadline;
	}

	/**
	 * Open the connection before the answer, so that the Runtime API accepts it in the
	 * meantime. Nothing is sent.
	 * @return this stream
	 */
	ResponseStream prepare() throws IOException {
		this.prepared = this.connector.connect();
		return this;
	}

	/**
	 * Return whether a part of the answer may have been sent.
	 */
	boolean isOpen() {
		return this.connection != null;
	}

	@Override
	public void write(int value) throws IOException {
		this.buffer.write(value);
	}

	@Override
	public void write(byte[] bytes, int offset, int length) throws IOException {
		this.buffer.write(bytes, offset, length);
	}

	@Override
	public void flush() throws IOException {
		this.buffer.flush();
	}

	/**
	 * End the answer as complete.
	 */
	void complete() throws IOException {
		end("");
	}

	/**
	 * End the answer as failed, after the parts that have been written.
	 * @param failure the reason, sent in the trailers
	 */
	void fail(Throwable failure) throws IOException {
		end(RuntimeApiClient.ERROR_TYPE + ": " + InvocationFailure.reason(failure).getClass().getName() + "\r\n"
				+ ERROR_BODY + ": " + Base64.getEncoder().encodeToString(RuntimeApiClient.error(failure)) + "\r\n");
	}

	private void end(String trailers) throws IOException {
		try {
			this.buffer.flush();
			OutputStream open = open();
			open.write(("0\r\n" + trailers + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
			open.flush();
		}
		catch (IOException ex) {
			if (!isOpen()) {
				throw ex;
			}
			// The Runtime API may have answered before the end
		}
		RuntimeApiConnection used = this.connection;
		if (used != null) {
			RuntimeApiClient.accept(this.request, used.read());
		}
		abort();
	}

	/**
	 * Close the connection. A blocked write fails.
	 */
	void abort() {
		this.timer.dispose();
		close(this.connection);
		close(this.prepared);
	}

	private static void close(@Nullable RuntimeApiConnection connection) {
		if (connection != null) {
			connection.close();
		}
	}

	private OutputStream open() throws IOException {
		if (this.out == null) {
			Map<String, String> all = new HashMap<>(this.headers);
			all.put("Content-Type", "application/vnd.awslambda.http-integration-response");
			all.put("Lambda-Runtime-Function-Response-Mode", "streaming");
			all.put("Transfer-Encoding", "chunked");
			all.put("Trailer", RuntimeApiClient.ERROR_TYPE + ", " + ERROR_BODY);
			all.put("Connection", "close");
			boolean fresh = this.prepared != null && System.nanoTime() - this.created < MAX_AGE_NANOS;
			RuntimeApiConnection opened = fresh ? Objects.requireNonNull(this.prepared) : this.connector.connect();
			this.connection = opened;
			this.out = opened.send(this.request, all);
			this.timer = Schedulers.parallel()
				.schedule(this::abort, this.deadline - System.currentTimeMillis(), TimeUnit.MILLISECONDS);
		}
		return this.out;
	}

	@FunctionalInterface
	interface Connector {

		RuntimeApiConnection connect() throws IOException;

	}

	private final class Chunks extends OutputStream {

		@Override
		public void write(int value) throws IOException {
			write(new byte[] { (byte) value }, 0, 1);
		}

		@Override
		public void write(byte[] bytes, int offset, int length) throws IOException {
			OutputStream open = open();
			open.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
			open.write(bytes, offset, length);
			open.write(CRLF);
		}

		@Override
		public void flush() throws IOException {
			if (ResponseStream.this.out != null) {
				ResponseStream.this.out.flush();
			}
		}

	}

}
