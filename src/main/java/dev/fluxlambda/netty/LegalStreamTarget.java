package dev.fluxlambda.netty;

import dev.fluxlambda.web.RequestTarget;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http2.Http2StreamChannel;
import reactor.netty.Connection;
import reactor.netty.NettyPipeline;

/**
 * Makes legal request targets on the streams of HTTP/2, whose framing is Netty's to
 * check.
 */
@Sharable
final class LegalStreamTarget extends ChannelInboundHandlerAdapter {

	private static final LegalStreamTarget INSTANCE = new LegalStreamTarget();

	private LegalStreamTarget() {
	}

	/**
	 * Add this step if the connection is a stream of HTTP/2.
	 * @param connection a connection that is about to read its request
	 */
	static void addTo(Connection connection) {
		Channel channel = connection.channel();
		if (channel instanceof Http2StreamChannel && channel.pipeline().get(LegalStreamTarget.class) == null) {
			channel.pipeline().addBefore(NettyPipeline.ReactiveBridge, "legalTarget", INSTANCE);
		}
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (message instanceof HttpRequest request) {
			request.setUri(RequestTarget.ofRequestLine(request.uri()));
		}
		context.fireChannelRead(message);
	}

}
