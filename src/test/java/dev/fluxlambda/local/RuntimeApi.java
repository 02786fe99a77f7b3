package dev.fluxlambda.local;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerRoutes;

/**
 * Lambda's Runtime API, from which a runtime client takes events one after the other, and
 * to which it brings the answers.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Using the
 * Lambda runtime API</a>
 */
public final class RuntimeApi implements AutoCloseable {

	/** The most bytes that an event or an answer may have. */
	public static final int MAX_PAYLOAD_BYTES = 6 * 1024 * 1024;

	private static final String ROOT = "/2018-06-01/runtime";

	private static final long TIMEOUT_MILLIS = 30_000;

	private final InvocationQueue queue = new InvocationQueue();

	private final CompletableFuture<Void> ready = new CompletableFuture<>();

	private final CompletableFuture<byte[]> initError = new CompletableFuture<>();

	private final DisposableServer server = LocalServer.on(0).route(this::routes).bindNow();

	/**
	 * The address that a runtime client finds in {@code AWS_LAMBDA_RUNTIME_API}.
	 * @return host and port
	 */
	public String address() {
		return LocalServer.address(this.server);
	}

	/**
	 * Invoke the function. Invocations wait for each other, and for a runtime that has
	 * not started yet.
	 * @param event the event
	 * @return completes when the function has answered or failed; exceptionally with a
	 * {@link FunctionUnavailableException} if its process could not start or has ended
	 */
	public CompletableFuture<InvocationResult> invoke(byte[] event) {
		return this.queue.add(event);
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
	 * Wait for a failing start.
	 * @return completes with the error as JSON when the runtime reports that it could not
	 * start
	 */
	public CompletableFuture<byte[]> initError() {
		return this.initError.copy();
	}

	/**
	 * Fail all invocations because nothing will ever answer them.
	 * @param reason why
	 */
	void fail(FunctionUnavailableException reason) {
		this.queue.close(reason);
		this.ready.completeExceptionally(reason);
	}

	@Override
	public void close() {
		fail(new FunctionUnavailableException("The Runtime API is closed"));
		this.server.disposeNow();
	}

	private void routes(HttpServerRoutes routes) {
		routes.get(ROOT + "/invocation/next", this::next)
			.post(ROOT + "/invocation/{id}/response", this::response)
			.post(ROOT + "/invocation/{id}/error", this::error)
			.post(ROOT + "/init/error", this::initError)
			.get(ROOT + "/restore/next", (request, response) -> RuntimeApiStatus.OK.send(response))
			.post(ROOT + "/restore/error", (request, response) -> RuntimeApiStatus.ACCEPTED.send(response));
	}

	private Publisher<Void> next(HttpServerRequest request, HttpServerResponse response) {
		CompletableFuture<Invocation> poll = this.queue.next();
		request.withConnection((connection) -> connection.onDispose(() -> poll.cancel(false)));
		this.ready.complete(null);
		return Mono.fromFuture(poll).flatMap((invocation) -> send(invocation, response));
	}

	private static Mono<Void> send(Invocation invocation, HttpServerResponse response) {
		Instant now = Instant.now();
		return response.header("Content-Type", "application/json")
			.header("Content-Length", String.valueOf(invocation.event().length))
			.header("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)))
			.header("Lambda-Runtime-Aws-Request-Id", invocation.id())
			.header("Lambda-Runtime-Deadline-Ms", String.valueOf(now.toEpochMilli() + TIMEOUT_MILLIS))
			.header("Lambda-Runtime-Invoked-Function-Arn", LambdaCommand.FUNCTION_ARN)
			.header("Lambda-Runtime-Trace-Id", TraceId.nextInvocation())
			.sendByteArray(Mono.just(invocation.event()))
			.then();
	}

	private Publisher<Void> response(HttpServerRequest request, HttpServerResponse response) {
		return body(request).flatMap((body) -> {
			if (body.length > MAX_PAYLOAD_BYTES) {
				complete(request, new InvocationResult(RuntimeApiStatus.tooLarge(body.length), true));
				return RuntimeApiStatus.TOO_LARGE.send(response);
			}
			return complete(request, new InvocationResult(body, false)).send(response);
		});
	}

	private Publisher<Void> error(HttpServerRequest request, HttpServerResponse response) {
		return body(request).flatMap((body) -> complete(request, new InvocationResult(body, true)).send(response));
	}

	private RuntimeApiStatus complete(HttpServerRequest request, InvocationResult result) {
		String id = Objects.requireNonNull(request.param("id"));
		return this.queue.complete(id, result) ? RuntimeApiStatus.ACCEPTED : RuntimeApiStatus.UNKNOWN_ID;
	}

	private Publisher<Void> initError(HttpServerRequest request, HttpServerResponse response) {
		return body(request).flatMap((body) -> {
			this.initError.complete(body);
			fail(new FunctionUnavailableException("The function could not start: " + ErrorReport.read(body)));
			return RuntimeApiStatus.ACCEPTED.send(response);
		});
	}

	private static Mono<byte[]> body(HttpServerRequest request) {
		return request.receive().aggregate().asByteArray().defaultIfEmpty(new byte[0]);
	}

}
