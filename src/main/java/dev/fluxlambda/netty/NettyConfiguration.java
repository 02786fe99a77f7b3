package dev.fluxlambda.netty;

import io.netty.channel.ChannelPipeline;
import reactor.netty.NettyPipeline;
import reactor.netty.ReactorNetty;
import reactor.netty.resources.LoopResources;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;

/**
 * What the API needs of Netty: an event loop for each processor, legal requests, and
 * limits for clients.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "flux-lambda.transport", havingValue = "netty", matchIfMissing = true)
@EnableConfigurationProperties(NettyProperties.class)
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

	@Bean
	NettyServerCustomizer clientLimits(NettyProperties properties) {
		return (server) -> server
			.doOnChannelInit((observer, channel, address) -> addSteps(channel.pipeline(), properties));
	}

	@Bean
	RefusedRequest refusedRequest() {
		return new RefusedRequest();
	}

	@Bean
	PacedBody pacedBody() {
		return new PacedBody();
	}

	private static void addSteps(ChannelPipeline pipeline, NettyProperties properties) {
		if (pipeline.get(NettyPipeline.HttpTrafficHandler) != null) {
			pipeline.addBefore(NettyPipeline.HttpTrafficHandler, "legalRequests", new LegalRequests());
			pipeline.addBefore(NettyPipeline.HttpTrafficHandler, "clientProgress", new ClientProgress(properties));
		}
	}

}
