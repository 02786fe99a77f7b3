package dev.fluxlambda.netty;

import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;

/**
 * Closes a connection in two steps, so that a client that still sends its request can
 * read the response, before the bytes that nobody reads reset the connection (RFC 9112,
 * 9.6). It is added only to connections that close before the end of a request.
 */
final class LingeringClose extends ChannelDuplexHandler {

	private static final String NAME = "lingeringClose";

	/** The maximum number of bytes that are read of a request that has its response. */
	static final int MAX_BYTES = 256 * 1024;

	private static final long SECONDS = 2;

	private boolean closing;

	private int received;

	/**
	 * Add this step to a connection of HTTP/1.1.
	 * @param channel the connection, or a stream of HTTP/2
	 */
	static void addTo(Channel channel) {
		if (channel instanceof DuplexChannel && channel.pipeline().get(NAME) == null) {
			channel.pipeline().addFirst(NAME, new LingeringClose());
		}
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (!this.closing) {
			context.fireChannelRead(message);
			return;
		}
		this.received += (message instanceof ByteBuf bytes) ? bytes.readableBytes() : 0;
		ReferenceCountUtil.release(message);
		if (this.received > MAX_BYTES) {
			context.close();
		}
	}

	@Override
	public void close(ChannelHandlerContext context, ChannelPromise promise) {
		context.channel().closeFuture().addListener((closed) -> promise.trySuccess());
		if (!this.closing) {
			this.closing = true;
			((DuplexChannel) context.channel()).shutdownOutput();
			context.channel().config().setAutoRead(true);
			context.executor().schedule(() -> context.close(), SECONDS, TimeUnit.SECONDS);
		}
	}

}
