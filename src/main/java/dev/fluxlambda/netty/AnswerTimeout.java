package dev.fluxlambda.netty;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;

/**
 * Ends a connection whose client takes nothing of what is written. Netty's own
 * {@code WriteTimeoutHandler} would end a large answer that moves slowly.
 */
final class AnswerTimeout extends IdleStateHandler {

	/**
	 * Create the step.
	 * @param timeout how long nothing may be taken; a connection ends within twice the
	 * time
	 */
	AnswerTimeout(Duration timeout) {
		super(true, 0, timeout.toNanos(), 0, TimeUnit.NANOSECONDS);
	}

	@Override
	protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) {
		// The first event only takes the state that the next ones compare
		ChannelOutboundBuffer output = context.channel().unsafe().outboundBuffer();
		if (!event.isFirst() && output != null && output.current() != null) {
			context.close();
		}
	}

}
