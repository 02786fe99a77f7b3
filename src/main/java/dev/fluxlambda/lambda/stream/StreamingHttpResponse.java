package dev.fluxlambda.lambda.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Executor;

import dev.fluxlambda.lambda.AnswerWriter;
import dev.fluxlambda.lambda.LambdaInvocation;
import dev.fluxlambda.lambda.LambdaServerHttpResponse;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

/**
 * Spring's response on Lambda, sent while it is written. Each buffer is requested when
 * the one before it is written, and a write waits until Lambda reads. As with Netty,
 * buffers are sent when the publisher has no other one available.
 */
class StreamingHttpResponse extends LambdaServerHttpResponse {

	private final AnswerWriter answers;

	private final LambdaInvocation invocation;

	private final ResponseStream stream;

	private final Executor writer;

	private @Nullable OutputStream body;

	private boolean unsent;

	private volatile @Nullable Throwable failure;

	/**
	 * Create a response.
	 * @param answers writes the prelude
	 * @param invocation the invocation to answer
	 * @param stream the stream of the answer
	 * @param writer runs the writes, which may block
	 */
	StreamingHttpResponse(AnswerWriter answers, LambdaInvocation invocation, ResponseStream stream, Executor writer) {
		this.answers = answers;
		this.invocation = invocation;
		this.stream = stream;
		this.writer = writer;
	}

	@Override
	protected Mono<Void> writeWithInternal(Publisher<? extends DataBuffer> publisher) {
		return write(publisher).then();
	}

	@Override
	protected Mono<Void> writeAndFlushWithInternal(Publisher<? extends Publisher<? extends DataBuffer>> publisher) {
		// Without a prefetch, no part is produced before it is requested
		return Flux.from(publisher)
			.concatMap((part) -> write(part).doOnComplete(this::flush), 0)
			.doOnError(this::failed)
			.then();
	}

	private Flux<DataBuffer> write(Publisher<? extends DataBuffer> publisher) {
		Sinks.Empty<Void> broken = Sinks.empty();
		Executor sender = (buffers) -> this.writer.execute(() -> writeAndFlush(buffers, broken));
		return Flux.<DataBuffer>from(publisher)
			.publishOn(Schedulers.fromExecutor(sender), 1)
			.takeUntilOther(broken.asMono())
			.doOnNext(this::write)
			.doOnDiscard(DataBuffer.class, DataBufferUtils::release)
			.doOnError(this::failed);
	}

	/**
	 * Write all available buffers, and send them.
	 */
	private void writeAndFlush(Runnable buffers, Sinks.Empty<Void> broken) {
		buffers.run();
		try {
			flush();
		}
		catch (UncheckedIOException ex) {
			broken.tryEmitError(ex);
		}
	}

	private synchronized void write(DataBuffer buffer) {
		try {
			OutputStream out = begin(isBodyAllowed());
			this.unsent = true;
			try (DataBuffer.ByteBufferIterator parts = buffer.readableByteBuffers()) {
				while (isBodyAllowed() && parts.hasNext()) {
					var part = parts.next();
					byte[] bytes = new byte[part.remaining()];
					part.get(bytes);
					out.write(bytes);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			DataBufferUtils.release(buffer);
		}
	}

	private OutputStream begin(boolean part) throws IOException {
		if (this.body == null) {
			this.body = this.answers.begin(this.invocation, this, this.stream, part);
		}
		return this.body;
	}

	private synchronized void flush() {
		try {
			if (this.body != null && this.unsent) {
				this.unsent = false;
				this.body.flush();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * End the answer after its last part.
	 */
	synchronized void complete() throws IOException {
		if (this.failure != null) {
			throw new IOException(this.failure);
		}
		this.unsent = false;
		begin(false).close();
		this.stream.complete();
	}

	/**
	 * Keep the failure of the body. Spring does not signal failures that look like a
	 * disconnected client.
	 */
	private void failed(Throwable reason) {
		this.failure = reason;
	}

}
