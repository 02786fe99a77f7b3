package dev.fluxlambda.netty;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;

/**
 * Closes a connection if the client reads nothing of a response for a time. Netty's
 * {@code WriteTimeoutHandler} would also close one with a large response that proceeds
 * slowly.
 */
final class AnswerTimeout extends IdleStateHandler {

	/**
	 * Create the handler.
	 * @param timeout the maximum time without progress; the connection is closed within
	 * twice this time
	 */
	AnswerTimeout(Duration timeout) {
		super(true, 0, timeout.toNanos(), 0, TimeUnit.NANOSECONDS);
	}

	@Override
	protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) {
		// The first event only stores the state with which the next ones compare
		ChannelOutboundBuffer output = context.channel().unsafe().outboundBuffer();
		if (!event.isFirst() && output != null && output.current() != null) {
			context.close();
		}
	}

}
