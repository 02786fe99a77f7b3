package dev.fluxlambda.netty;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2RemoteFlowController;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose client reads nothing of its responses for a time. Looks at
 * the output of the connection from time to time, so that its messages cost nothing.
 */
final class UnreadResponses implements Runnable {

	private static final int LOOKS = 4;

	private final Channel channel;

	private @Nullable Http2FrameCodec http2;

	/** The number of times that a client has opened a window of HTTP/2. */
	private long windowUpdates;

	private Output output = new Output(null, 0, 0, 0);

	private int unchanged;

	private UnreadResponses(Channel channel) {
		this.channel = channel;
	}

	/**
	 * Look at a connection until it is closed.
	 * @param channel the connection
	 * @param timeout the maximum time without progress, which is exceeded by less than
	 * half
	 */
	static void watch(Channel channel, Duration timeout) {
		long pause = timeout.dividedBy(LOOKS).toNanos();
		Future<?> looks = channel.eventLoop()
			.scheduleWithFixedDelay(new UnreadResponses(channel), pause, pause, TimeUnit.NANOSECONDS);
		channel.closeFuture().addListener((closed) -> looks.cancel(false));
	}

	@Override
	public void run() {
		ChannelOutboundBuffer buffer = this.channel.unsafe().outboundBuffer();
		if (buffer == null) {
			return;
		}
		Output before = this.output;
		this.output = new Output(buffer.current(), buffer.currentProgress(), buffer.totalPendingWriteBytes(),
				this.windowUpdates);
		boolean waits = this.output.current() != null || isWindowClosed();
		this.unchanged = (waits && this.output.equals(before)) ? this.unchanged + 1 : 0;
		if (this.unchanged >= LOOKS) {
			// HTTP/2 would wait for its streams, and TLS for its last message
			this.channel.unsafe().close(this.channel.voidPromise());
		}
	}

	/**
	 * Return whether frames of HTTP/2 wait for the client to open its window.
	 */
	private boolean isWindowClosed() {
		Http2FrameCodec codec = this.channel.pipeline().get(Http2FrameCodec.class);
		if (codec == null) {
			return false;
		}
		if (this.http2 == null) {
			this.http2 = codec;
			countWindowUpdates(codec.decoder());
		}
		Http2RemoteFlowController flow = codec.connection().remote().flowController();
		try {
			return codec.connection().forEachActiveStream((stream) -> !flow.hasFlowControlled(stream)) != null;
		}
		catch (Http2Exception ex) {
			return false;
		}
	}

	private void countWindowUpdates(Http2ConnectionDecoder decoder) {
		decoder.frameListener(new Http2FrameListenerDecorator(decoder.frameListener()) {

			@Override
			public void onWindowUpdateRead(ChannelHandlerContext context, int stream, int increment)
					throws Http2Exception {
				UnreadResponses.this.windowUpdates++;
				super.onWindowUpdateRead(context, stream, increment);
			}

		});
	}

	/**
	 * What changes while a client reads.
	 */
	private record Output(@Nullable Object current, long progress, long pending, long windowUpdates) {

		@Override
		public boolean equals(Object other) {
			return other instanceof Output(Object current, long progress, long pending, long windowUpdates)
					&& this.current == current && this.progress == progress && this.pending == pending
					&& this.windowUpdates == windowUpdates;
		}

		@Override
		public int hashCode() {
			return System.identityHashCode(this.current);
		}

	}

}
