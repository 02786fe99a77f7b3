package dev.fluxlambda.netty;

import dev.fluxlambda.web.DeadlineProperties;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import reactor.netty.NettyPipeline;
import reactor.netty.ReactorNetty;
import reactor.netty.resources.LoopResources;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;

/**
 * What the API wants of Netty: an event loop for each processor, and legal request
 * targets.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "flux-lambda.transport", havingValue = "netty", matchIfMissing = true)
class NettyConfiguration {

	/**
	 * The event loops: as many as there are processors, unless the system property
	 * {@value ReactorNetty#IO_WORKER_COUNT} says how many. reactor-netty itself would
	 * have four at least, which take turns on fewer processors: an answer then waits for
	 * those of the other loops.
	 */
	@Bean
	ReactorResourceFactory reactorResourceFactory() {
		int loops = Integer.getInteger(ReactorNetty.IO_WORKER_COUNT, Runtime.getRuntime().availableProcessors());
		ReactorResourceFactory resources = new ReactorResourceFactory();
		resources.setUseGlobalResources(false);
		resources.setLoopResourcesSupplier(() -> LoopResources.create("reactor-http", loops, true));
		return resources;
	}

	/**
	 * Not a NettyServerCustomizer, which is a Function bean: Spring Cloud Function would
	 * list it.
	 */
	@Bean
	WebServerFactoryCustomizer<NettyReactiveWebServerFactory> legalRequestTargets() {
		return (factory) -> factory
			.addServerCustomizers((server) -> server.doOnChannelInit((observer, channel, address) -> addStep(channel)));
	}

	@Bean
	WebServerFactoryCustomizer<NettyReactiveWebServerFactory> deadline(DeadlineProperties properties) {
		NettyDeadline deadline = new NettyDeadline(properties.deadline());
		return (factory) -> factory.addServerCustomizers(
				(server) -> deadline.deadline().isZero() ? server : server.mapHandle(deadline::limit));
	}

	private static void addStep(Channel channel) {
		ChannelPipeline pipeline = channel.pipeline();
		if (pipeline.get(NettyPipeline.HttpCodec) != null) {
			pipeline.addAfter(NettyPipeline.HttpCodec, "legalRequestTarget", LegalRequestTarget.INSTANCE);
		}
	}

}
