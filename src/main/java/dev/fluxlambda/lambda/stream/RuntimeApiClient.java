package dev.fluxlambda.lambda.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.DtoSerializers;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.converters.LambdaErrorConverter;
import dev.fluxlambda.lambda.InvocationFailure;
import dev.fluxlambda.lambda.stream.RuntimeApiConnection.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client of Lambda's Runtime API, for one thread. Polls over one connection, and sends
 * each answer over a connection of its own, which is closed after it.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Using the
 * Lambda runtime API</a>
 */
final class RuntimeApiClient implements AutoCloseable {

	static final String ERROR_TYPE = "Lambda-Runtime-Function-Error-Type";

	private static final Logger logger = LoggerFactory.getLogger(RuntimeApiClient.class);

	private static final String ROOT = "/2018-06-01/runtime/";

	private static final int OK = 200;

	private static final int ACCEPTED = 202;

	private final InetSocketAddress address;

	private @Nullable RuntimeApiConnection polling;

	/**
	 * Create a client.
	 * @param address host and port, as in {@code AWS_LAMBDA_RUNTIME_API}
	 */
	RuntimeApiClient(String address) {
		int colon = address.lastIndexOf(':');
		this.address = new InetSocketAddress(address.substring(0, colon),
				Integer.parseInt(address.substring(colon + 1)));
	}

	/**
	 * Wait for the next invocation, without a time limit.
	 * @return the invocation
	 * @throws IOException if the Runtime API cannot be reached, or returns an error
	 */
	NextInvocation next() throws IOException {
		boolean used = this.polling != null;
		try {
			return poll();
		}
		catch (IOException ex) {
			close();
			if (!used) {
				throw ex;
			}
			// The Runtime API may have closed the kept connection in the meantime
			return poll();
		}
	}

	private NextInvocation poll() throws IOException {
		if (this.polling == null) {
			this.polling = new RuntimeApiConnection(this.address);
		}
		this.polling.send("GET " + ROOT + "invocation/next", Map.of()).flush();
		Response response = this.polling.read();
		if ("close".equalsIgnoreCase(response.headers().get("Connection"))) {
			close();
		}
		if (response.status() != OK) {
			throw new IOException(
					"The Runtime API returned the following status for invocation/next: " + response.status());
		}
		return new NextInvocation(response);
	}

	/**
	 * Send a complete answer.
	 */
	void respond(NextInvocation invocation, byte[] answer) throws IOException {
		post("invocation/" + invocation.id() + "/response", invocation.echo(), answer);
	}

	/**
	 * Start a streamed answer.
	 */
	ResponseStream stream(NextInvocation invocation) {
		return new ResponseStream(() -> new RuntimeApiConnection(this.address),
				"POST " + ROOT + "invocation/" + invocation.id() + "/response", invocation.echo(),
				invocation.deadline());
	}

	/**
	 * Report a failed invocation of which no part of an answer was sent.
	 */
	void reportError(NextInvocation invocation, Throwable failure) throws IOException {
		reportError("invocation/" + invocation.id() + "/error", invocation.echo(), failure);
	}

	/**
	 * Report a failed start, or a failed restore from a snapshot.
	 * @param phase {@code init} or {@code restore}
	 * @param failure the reason
	 */
	void reportError(String phase, Throwable failure) throws IOException {
		reportError(phase + "/error", Map.of(), failure);
	}

	private void reportError(String path, Map<String, String> headers, Throwable failure) throws IOException {
		Map<String, String> all = new HashMap<>(headers);
		all.put(ERROR_TYPE, InvocationFailure.reason(failure).getClass().getName());
		post(path, all, error(failure));
	}

	/**
	 * Return the report of an error, as AWS's client writes it, with the stack trace.
	 * @param failure the error
	 * @return the report as JSON
	 */
	static byte[] error(Throwable failure) {
		return DtoSerializers.serialize(LambdaErrorConverter.fromThrowable(InvocationFailure.reason(failure)));
	}

	private void post(String path, Map<String, String> headers, byte[] body) throws IOException {
		try (RuntimeApiConnection connection = new RuntimeApiConnection(this.address)) {
			Map<String, String> all = new HashMap<>(headers);
			all.put("Content-Type", "application/json");
			all.put("Content-Length", String.valueOf(body.length));
			all.put("Connection", "close");
			OutputStream out = connection.send("POST " + ROOT + path, all);
			out.write(body);
			out.flush();
			accept(path, connection.read());
		}
	}

	/**
	 * Check the response to a post. A refusal, such as for a late or too large answer, is
	 * logged and does not end the loop.
	 */
	static void accept(String what, Response response) {
		if (response.status() != ACCEPTED) {
			logger.warn("The Runtime API refused {} with {}: {}", what, response.status(),
					new String(response.body(), StandardCharsets.UTF_8));
		}
	}

	@Override
	public void close() {
		if (this.polling != null) {
			this.polling.close();
			this.polling = null;
		}
	}

}
