package dev.fluxlambda.lambda.stream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What goes over the connections, to the letter.
 */
@Timeout(30)
class RuntimeApiClientTests {

	/** The longest time that Lambda gives an invocation. */
	private static final Duration LIMIT = Duration.ofMinutes(15);

	private static final String NEXT = """
			HTTP/1.1 200 OK
			lambda-runtime-aws-request-id: 8476a536
			Lambda-Runtime-Invocation-Id: attempt-2
			Lambda-Runtime-Deadline-Ms: %d
			Lambda-Runtime-Aws-Tenant-Id: blue
			Lambda-Runtime-Trace-Id: Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Sampled=1
			""".formatted(System.currentTimeMillis() + LIMIT.toMillis()).replace("\n", "\r\n");

	private static final String ACCEPTED = "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n";

	private final ServerSocket server;

	private final RuntimeApiClient client;

	RuntimeApiClientTests() throws IOException {
		this.server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
		this.client = new RuntimeApiClient("127.0.0.1:" + this.server.getLocalPort());
	}

	@AfterEach
	void close() throws IOException {
		this.client.close();
		this.server.close();
	}

	@Test
	void readsChunkedEvents() throws Exception {
		serve("\r\n\r\n", NEXT + "Transfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n6\r\n world\r\n0\r\n\r\n");
		NextInvocation invocation = this.client.next();
		assertThat(invocation.event()).asString().isEqualTo("hello world");
		assertThat(invocation.id()).isEqualTo("8476a536");
		assertThat(invocation.context(Map.of("AWS_LAMBDA_FUNCTION_NAME", "hello")))
			.satisfies((context) -> assertThat(context.getAwsRequestId()).isEqualTo("8476a536"))
			.satisfies((context) -> assertThat(context.getFunctionName()).isEqualTo("hello"))
			.satisfies((context) -> assertThat(context.getTenantId()).isEqualTo("blue"))
			.satisfies((context) -> assertThat(context.getXrayTraceId()).startsWith("Root=1-5bef4de7"))
			.satisfies(
					(context) -> assertThat(context.getRemainingTimeInMillis()).isBetween(1, (int) LIMIT.toMillis()));
	}

	@Test
	void reopensClosedConnection() throws Exception {
		serve("\r\n\r\n", NEXT + "Content-Length: 1\r\n\r\n1");
		assertThat(this.client.next().event()).asString().isEqualTo("1");
		serve("\r\n\r\n", NEXT + "Content-Length: 1\r\n\r\n2");
		assertThat(this.client.next().event()).asString().isEqualTo("2");
	}

	@Test
	void endsLoopWhenRuntimeApiFails() throws Exception {
		serve("\r\n\r\n", "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n");
		assertThatThrownBy(this.client::next).isInstanceOf(IOException.class).hasMessageContaining("500");
		serve("\r\n\r\n", "");
		assertThatThrownBy(this.client::next).isInstanceOf(IOException.class);
	}

	@Test
	void aStreamIsSentInChunks() throws Exception {
		NextInvocation invocation = next();
		CompletableFuture<String> sent = serve("0\r\n\r\n", ACCEPTED);
		ResponseStream stream = this.client.stream(invocation);
		stream.write("one".getBytes(StandardCharsets.UTF_8));
		assertThat(stream.isOpen()).isFalse();
		stream.flush();
		assertThat(stream.isOpen()).isTrue();
		stream.write("and two".getBytes(StandardCharsets.UTF_8));
		stream.complete();
		assertThat(sent.join()).startsWith("POST /2018-06-01/runtime/invocation/8476a536/response HTTP/1.1\r\n")
			.contains("Lambda-Runtime-Invocation-Id: attempt-2\r\n", "Transfer-Encoding: chunked\r\n",
					"Lambda-Runtime-Function-Response-Mode: streaming\r\n",
					"Content-Type: application/vnd.awslambda.http-integration-response\r\n")
			.endsWith("\r\n\r\n3\r\none\r\n7\r\nand two\r\n0\r\n\r\n");
	}

	@Test
	void aStreamThatFailsEndsWithTrailers() throws Exception {
		NextInvocation invocation = next();
		CompletableFuture<String> sent = serve("\r\n0\r\nL", "\r\n\r\n", ACCEPTED);
		ResponseStream stream = this.client.stream(invocation);
		stream.write("one".getBytes(StandardCharsets.UTF_8));
		stream.flush();
		stream.fail(new IllegalStateException("ᚠ"));
		String[] trailers = sent.join().split("\r\n0\r\n")[1].split("\r\n");
		assertThat(trailers[0]).isEqualTo("Lambda-Runtime-Function-Error-Type: java.lang.IllegalStateException");
		assertThat(trailers[1]).startsWith("Lambda-Runtime-Function-Error-Body: ");
		assertThat(new String(Base64.getDecoder().decode(trailers[1].split(": ")[1]), StandardCharsets.UTF_8))
			.contains("\"errorMessage\":\"ᚠ\"", "\"errorType\":\"java.lang.IllegalStateException\"");
	}

	@Test
	void aRefusedAnswerIsNoError() throws Exception {
		NextInvocation invocation = next();
		for (String status : List.of("400 Bad Request", "403 Forbidden", "410 Gone", "413 Too Large")) {
			String refusal = "HTTP/1.1 " + status + "\r\nContent-Length: 2\r\n\r\n{}";
			serve("answer", refusal);
			this.client.respond(invocation, "answer".getBytes(StandardCharsets.UTF_8));
			serve("0\r\n\r\n", refusal);
			ResponseStream stream = this.client.stream(invocation);
			stream.write("one".getBytes(StandardCharsets.UTF_8));
			stream.complete();
		}
	}

	@Test
	void logsAnAnswerWithoutAResponse() throws Exception {
		NextInvocation invocation = next();
		for (String response : List.of("", "HTTP/1.1", "HTTP/1.1 x\r\n\r\n",
				"HTTP/1.1 202 Accepted\r\nContent-Length: x\r\n\r\n",
				"HTTP/1.1 202 Accepted\r\nContent-Length: -1\r\n\r\n",
				"HTTP/1.1 202 Accepted\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\n")) {
			serve("answer", response);
			this.client.respond(invocation, "answer".getBytes(StandardCharsets.UTF_8));
			serve("IllegalStateException", response);
			this.client.reportError(invocation, new IllegalStateException());
		}
	}

	@Test
	void sendsNothingAfterAnotherAnswer() throws Exception {
		NextInvocation invocation = next();
		ResponseStream stream = this.client.stream(invocation);
		stream.write("one".getBytes(StandardCharsets.UTF_8));
		assertThat(stream.cancel()).isTrue();
		assertThatThrownBy(stream::flush).isInstanceOf(IOException.class);
		assertThatThrownBy(stream::complete).isInstanceOf(IOException.class);
	}

	private NextInvocation next() throws Exception {
		serve("\r\n\r\n", NEXT + "Content-Length: 2\r\nConnection: close\r\n\r\n{}");
		return this.client.next();
	}

	/**
	 * Serve one connection.
	 * @param endsAndResponse with what the request ends, one after the other, and then
	 * the response, after which the connection is closed
	 * @return completes with the request
	 */
	private CompletableFuture<String> serve(String... endsAndResponse) {
		return CompletableFuture.supplyAsync(() -> {
			try (Socket socket = this.server.accept()) {
				ByteArrayOutputStream request = new ByteArrayOutputStream();
				InputStream in = socket.getInputStream();
				for (int i = 0; i < endsAndResponse.length - 1; i++) {
					do {
						request.write(in.read());
					}
					while (!request.toString(StandardCharsets.ISO_8859_1).endsWith(endsAndResponse[i]));
				}
				socket.getOutputStream().write(endsAndResponse[endsAndResponse.length - 1].getBytes());
				return request.toString(StandardCharsets.ISO_8859_1);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
	}

}
