package dev.fluxlambda.netty;

import java.time.Duration;

import reactor.netty.ReactorNetty;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.web.server.reactive.ReactiveWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.ReactorResourceFactory;

/**
 * Auto-configuration of Netty's threads: an event loop for each processor.
 */
@AutoConfiguration(before = NettyReactiveWebServerAutoConfiguration.class,
		afterName = "dev.fluxlambda.lambda.LambdaAutoConfiguration")
@ConditionalOnClass({ HttpServer.class, NettyReactiveWebServerAutoConfiguration.class })
@ConditionalOnMissingBean(ReactiveWebServerFactory.class)
@ConditionalOnBooleanProperty(name = "flux-lambda.netty.enabled", matchIfMissing = true)
class NettyResourcesAutoConfiguration {

	/**
	 * Create one event loop for each processor, unless the system property
	 * {@value ReactorNetty#IO_WORKER_COUNT} sets another number. The default of
	 * reactor-netty is at least four. On fewer processors these loops take turns, so that
	 * a response waits for the work of other loops.
	 */
	@Bean
	@ConditionalOnMissingBean
	ReactorResourceFactory reactorResourceFactory() {
		int loops = Integer.getInteger(ReactorNetty.IO_WORKER_COUNT, Runtime.getRuntime().availableProcessors());
		ReactorResourceFactory resources = new ReactorResourceFactory();
		resources.setUseGlobalResources(false);
		resources.setLoopResourcesSupplier(() -> LoopResources.create("reactor-http", loops, true));
		// The server has completed its requests before
		resources.setShutdownQuietPeriod(Duration.ZERO);
		return resources;
	}

}
