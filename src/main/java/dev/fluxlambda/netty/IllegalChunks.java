package dev.fluxlambda.netty;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.HttpContent;
import reactor.netty.NettyPipeline;
import reactor.netty.channel.ChannelOperations;

/**
 * Fails a chunked body that Netty cannot read. Reactor-netty completes it instead, so
 * that a handler would take the part before for the whole. It is added only to
 * connections with a chunked body.
 */
@Sharable
final class IllegalChunks extends ChannelInboundHandlerAdapter {

	private static final IllegalChunks INSTANCE = new IllegalChunks();

	private static final String FIRST = "illegalChunks";

	private static final String PIPELINED = "illegalPipelinedChunks";

	private IllegalChunks() {
	}

	/**
	 * Add this step before reactor-netty's own one, and after it for the bodies that wait
	 * there for the response before.
	 * @param pipeline the pipeline of a connection of HTTP/1.1
	 */
	static void addTo(ChannelPipeline pipeline) {
		if (pipeline.get(FIRST) == null) {
			pipeline.addBefore(NettyPipeline.HttpTrafficHandler, FIRST, INSTANCE);
			pipeline.addBefore(NettyPipeline.ReactiveBridge, PIPELINED, INSTANCE);
		}
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		ChannelOperations<?, ?> request = ChannelOperations.get(context.channel());
		if (request != null && !request.isInboundDisposed() && message instanceof HttpContent content
				&& content.decoderResult().isFailure()) {
			content.release();
			context.fireExceptionCaught(new DecoderException(content.decoderResult().cause()));
		}
		else {
			context.fireChannelRead(message);
		}
	}

}
