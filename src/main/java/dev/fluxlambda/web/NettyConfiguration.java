package dev.fluxlambda.web;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What Netty needs to be the same API: legal request targets, as the front ends of Lambda
 * make them. Spring would answer an illegal one before any filter: without a body, a
 * correlation id or a log line.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(HttpServer.class)
class NettyConfiguration {

	private static final String LAST_FLUSH_WHEN_NO_READ = "reactor.netty.http.server.lastFlushWhenNoRead";

	static {
		// reactor-netty 1.3.6 and 1.3.7 stop reading a kept-alive connection when its
		// answer came from another thread:
		// https://github.com/reactor/reactor-netty/issues/4361
		if (System.getProperty(LAST_FLUSH_WHEN_NO_READ) == null) {
			System.setProperty(LAST_FLUSH_WHEN_NO_READ, "true");
		}
	}

	@Bean
	NettyServerCustomizer legalRequestTargets() {
		return (server) -> server.doOnChannelInit((observer, channel, address) -> addHandler(channel));
	}

	private static void addHandler(Channel channel) {
		if (channel.pipeline().get(NettyPipeline.HttpCodec) != null) {
			channel.pipeline().addAfter(NettyPipeline.HttpCodec, "legalRequestTarget", LegalRequestTarget.INSTANCE);
		}
	}

	@Sharable
	private static final class LegalRequestTarget extends ChannelInboundHandlerAdapter {

		static final LegalRequestTarget INSTANCE = new LegalRequestTarget();

		@Override
		public void channelRead(ChannelHandlerContext context, Object message) {
			if (message instanceof HttpRequest request && request.decoderResult().isSuccess()) {
				request.setUri(RequestTarget.ofRequestLine(request.uri()));
			}
			context.fireChannelRead(message);
		}

	}

}
