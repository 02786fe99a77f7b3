package dev.fluxlambda.netty;

import java.time.Duration;

import io.netty.channel.ChannelPipeline;
import reactor.netty.NettyPipeline;
import reactor.netty.ReactorNetty;
import reactor.netty.resources.LoopResources;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties.ForwardHeadersStrategy;
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

	private static final Duration PING_TIMEOUT = Duration.ofSeconds(10);

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
			.doOnChannelInit((observer, channel, address) -> addSteps(channel.pipeline(), properties))
			.doOnConnection(LegalStreamTarget::addTo);
	}

	@Bean
	NettyServerCustomizer forwardedHeaders(ServerProperties properties) {
		ForwardHeadersStrategy strategy = properties.getForwardHeadersStrategy();
		return (server) -> (strategy == null || strategy == ForwardHeadersStrategy.NONE) ? server
				: server.forwarded(new ForwardedHeaders(strategy == ForwardHeadersStrategy.NATIVE));
	}

	/**
	 * Ask a silent client of HTTP/2 whether it is there, so that a handler may take its
	 * time. Without that, reactor-netty ends the connection with all its requests.
	 */
	@Bean
	WebServerFactoryCustomizer<NettyReactiveWebServerFactory> http2Pings(ServerProperties properties) {
		// Boot's customizer would replace the settings, and runs before those without
		// order
		return (factory) -> factory.addServerCustomizers((server) -> properties.getHttp2().isEnabled() ? server
			.http2Settings((settings) -> settings.maxHeaderListSize(properties.getMaxHttpRequestHeaderSize().toBytes())
				.pingAckTimeout(PING_TIMEOUT)) : server);
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
