package dev.fluxlambda.netty;

import dev.fluxlambda.web.RequestTarget;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;

/**
 * Makes legal request targets, as the front ends of Lambda do. Spring would answer an
 * illegal one before any filter: without a body, a correlation id or a log line.
 */
@Sharable
final class LegalRequestTarget extends ChannelInboundHandlerAdapter {

	static final LegalRequestTarget INSTANCE = new LegalRequestTarget();

	private LegalRequestTarget() {
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (message instanceof HttpRequest request && request.decoderResult().isSuccess()) {
			request.setUri(RequestTarget.ofRequestLine(request.uri()));
		}
		context.fireChannelRead(message);
	}

}
