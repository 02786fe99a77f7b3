package dev.fluxlambda.local;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import dev.fluxlambda.image.InvocationResult;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/**
 * The answer of a function on its way to a client, which reads it as it comes. A write
 * waits until the client has read what was written before.
 */
final class StreamedAnswer extends OutputStream {

	private final StreamingGateway gateway;

	private final ByteArrayOutputStream prelude = new ByteArrayOutputStream();

	private final CompletableFuture<GatewayResponse> head = new CompletableFuture<>();

	private @Nullable FluxSink<byte[]> client;

	private boolean discarded;

	private boolean ended;

	private @Nullable Throwable failure;

	StreamedAnswer(StreamingGateway gateway) {
		this.gateway = gateway;
	}

	/**
	 * Take the beginning of an answer.
	 * @param headers the headers with which the runtime sends it, names in lower case
	 * @return where its parts go
	 */
	OutputStream begin(Map<String, String> headers) {
		if (!"application/vnd.awslambda.http-integration-response".equals(headers.get("content-type"))
				|| !"streaming".equals(headers.get("lambda-runtime-function-response-mode"))) {
			this.head.completeExceptionally(new BadGatewayException("The function does not stream"));
			discard();
		}
		return this;
	}

	/**
	 * Take the end of the invocation.
	 * @param result how it ended
	 * @param failure why there is no result
	 */
	synchronized void end(@Nullable InvocationResult result, @Nullable Throwable failure) {
		Throwable reason = (failure == null && Objects.requireNonNull(result).failed())
				? new BadGatewayException("The function failed: " + ErrorReport.read(result.body())) : failure;
		this.head.completeExceptionally((reason != null) ? reason : new BadGatewayException("The prelude has no end"));
		this.ended = true;
		this.failure = reason;
		finish();
	}

	private void finish() {
		if (this.client != null && this.ended) {
			if (this.failure == null) {
				this.client.complete();
			}
			else {
				this.client.error(this.failure);
			}
		}
	}

	/**
	 * Status and headers.
	 * @return completes when the prelude has come; exceptionally if there is none
	 */
	CompletableFuture<GatewayResponse> head() {
		return this.head;
	}

	/**
	 * The parts of the body, for one subscriber.
	 */
	Flux<byte[]> body() {
		return Flux.<byte[]>create(this::attach, FluxSink.OverflowStrategy.ERROR);
	}

	private synchronized void attach(FluxSink<byte[]> sink) {
		this.client = sink;
		sink.onRequest((count) -> wake());
		sink.onDispose(this::discard);
		finish();
		notifyAll();
	}

	private synchronized void wake() {
		notifyAll();
	}

	/**
	 * Read nothing more: no client is told to a function.
	 */
	synchronized void discard() {
		this.discarded = true;
		notifyAll();
	}

	@Override
	public void write(int octet) {
		write(new byte[] { (byte) octet }, 0, 1);
	}

	@Override
	public void write(byte[] bytes, int offset, int length) {
		if (this.head.isDone()) {
			pass(Arrays.copyOfRange(bytes, offset, offset + length));
			return;
		}
		this.prelude.write(bytes, offset, length);
		byte[] begun = this.prelude.toByteArray();
		try {
			int end = this.gateway.endOfPrelude(begun, begun.length);
			if (end >= 0) {
				this.head.complete(this.gateway.head(begun, end));
				if (end < begun.length) {
					pass(Arrays.copyOfRange(begun, end, begun.length));
				}
			}
		}
		catch (BadGatewayException ex) {
			this.head.completeExceptionally(ex);
			discard();
		}
	}

	private synchronized void pass(byte[] part) {
		try {
			while (!this.discarded && (this.client == null || this.client.requestedFromDownstream() == 0)) {
				wait();
			}
			if (!this.discarded) {
				Objects.requireNonNull(this.client).next(part);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
