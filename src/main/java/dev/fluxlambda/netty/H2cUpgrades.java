package dev.fluxlambda.netty;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpServerUpgradeHandler;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http2.Http2CodecUtil;

/**
 * Ignores the offer to upgrade to HTTP/2 if the request has a body, as a server may (RFC
 * 9110, section 7.8). Netty would have to collect the whole body before the upgrade, and
 * answers 413 if it exceeds {@code server.netty.h2c-max-content-length}, which is 0 by
 * default.
 */
@Sharable
final class H2cUpgrades extends ChannelInboundHandlerAdapter {

	private final long maxContentLength;

	/**
	 * Create the handler.
	 * @param maxContentLength the maximum number of bytes of a body that Netty collects
	 */
	H2cUpgrades(long maxContentLength) {
		this.maxContentLength = maxContentLength;
	}

	/**
	 * Add this handler to the pipeline of a connection that supports the upgrade.
	 */
	void addTo(ChannelPipeline pipeline) {
		ChannelHandlerContext upgrade = pipeline.context(HttpServerUpgradeHandler.class);
		if (upgrade != null) {
			pipeline.addBefore(upgrade.name(), "h2cUpgrades", this);
		}
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (message instanceof HttpRequest request && hasBody(request)
				&& request.headers().containsValue(HttpHeaderNames.UPGRADE, "h2c", true)) {
			request.headers().remove(HttpHeaderNames.UPGRADE);
			request.headers().remove(Http2CodecUtil.HTTP_UPGRADE_SETTINGS_HEADER);
		}
		context.fireChannelRead(message);
	}

	private boolean hasBody(HttpRequest request) {
		return HttpUtil.isTransferEncodingChunked(request)
				|| HttpUtil.getContentLength(request, 0L) > this.maxContentLength;
	}

}
