package dev.fluxlambda.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.flush.FlushConsolidationHandler;

/**
 * Flushes when the event loop has read from every connection on which something came: the
 * answers leave one after the other, and whoever reads them is woken up once. Netty's own
 * handler would flush after each connection. Where only one has something to read,
 * nothing waits.
 */
final class FlushTogether extends FlushConsolidationHandler {

	FlushTogether() {
		super(DEFAULT_EXPLICIT_FLUSH_AFTER_FLUSHES, true);
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		context.fireChannelRead(message);
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext context) {
		context.fireChannelReadComplete();
	}

}
