package dev.fluxlambda.netty;

import java.time.Duration;

import dev.fluxlambda.web.DeadlineProperties;
import dev.fluxlambda.web.Orders;
import io.netty.channel.ChannelPipeline;
import reactor.netty.NettyPipeline;
import reactor.netty.ReactorNetty;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties.ForwardHeadersStrategy;
import org.springframework.boot.webflux.autoconfigure.WebHttpHandlerBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.web.server.adapter.ForwardedHeaderTransformer;

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

	/**
	 * Not a NettyServerCustomizer, which is a Function bean: Spring Cloud Function would
	 * list it.
	 */
	@Bean
	WebServerFactoryCustomizer<NettyReactiveWebServerFactory> clientLimits(NettyProperties properties,
			ServerProperties server) {
		return (factory) -> factory.addServerCustomizers(
				(http) -> http.doOnChannelInit((observer, channel, address) -> addSteps(channel.pipeline(), properties))
					.doOnConnection(LegalRequests::addToStream),
				(http) -> isForwarded(server) ? withForwardedHeaders(http) : http,
				(http) -> server.getHttp2().isEnabled() ? withPings(http, server) : http);
	}

	@Bean
	WebServerFactoryCustomizer<NettyReactiveWebServerFactory> deadline(DeadlineProperties properties) {
		NettyDeadline deadline = new NettyDeadline(properties.deadline());
		return (factory) -> factory.addServerCustomizers(
				(server) -> deadline.deadline().isZero() ? server : server.mapHandle(deadline::limit));
	}

	private static void addSteps(ChannelPipeline pipeline, NettyProperties properties) {
		if (properties.writeTimeout().isPositive()) {
			pipeline.addFirst("answerTimeout", new AnswerTimeout(properties.writeTimeout()));
		}
		if (pipeline.get(NettyPipeline.HttpTrafficHandler) != null) {
			pipeline.addBefore(NettyPipeline.HttpTrafficHandler, "legalRequests", new LegalRequests());
			pipeline.addBefore(NettyPipeline.HttpTrafficHandler, "unfinishedBodies", new UnfinishedBodies(properties));
		}
	}

	private static boolean isForwarded(ServerProperties server) {
		ForwardHeadersStrategy strategy = server.getForwardHeadersStrategy();
		return strategy != null && strategy != ForwardHeadersStrategy.NONE;
	}

	/**
	 * Instead of what reactor-netty does with the headers, which believes the first value
	 * of some. Spring applies what is left.
	 */
	private static HttpServer withForwardedHeaders(HttpServer http) {
		return http.forwarded((connection, request) -> {
			ForwardedHeaders.keepLast(request.headers());
			return connection;
		});
	}

	/**
	 * Ask a silent client of HTTP/2 whether it is there, so that a handler may take its
	 * time. Without that, reactor-netty ends the connection with all its requests. The
	 * other setting is Boot's, which this replaces.
	 */
	private static HttpServer withPings(HttpServer http, ServerProperties server) {
		return http
			.http2Settings((settings) -> settings.maxHeaderListSize(server.getMaxHttpRequestHeaderSize().toBytes())
				.pingAckTimeout(PING_TIMEOUT));
	}

	@Bean
	@Order(Orders.TRANSPORT)
	RefusedRequest refusedRequest() {
		return new RefusedRequest();
	}

	@Bean
	WebHttpHandlerBuilderCustomizer nettyHandler(ServerProperties server) {
		return (builder) -> {
			builder.httpHandlerDecorator(PacedRequest::apply);
			if (isForwarded(server)) {
				builder.forwardedHeaderTransformer(new ForwardedHeaderTransformer());
			}
		};
	}

}
