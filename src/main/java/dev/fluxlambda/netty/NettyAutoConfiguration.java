package dev.fluxlambda.netty;

import java.time.Duration;

import dev.fluxlambda.request.Orders;
import io.netty.channel.ChannelPipeline;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.reactor.netty.autoconfigure.NettyServerProperties;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties.ForwardHeadersStrategy;
import org.springframework.boot.webflux.autoconfigure.WebHttpHandlerBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.web.server.adapter.ForwardedHeaderTransformer;

/**
 * Auto-configuration of the server, if it is Netty: validation of requests, and time
 * limits for clients.
 */
@AutoConfiguration(after = NettyReactiveWebServerAutoConfiguration.class)
@ConditionalOnClass(NettyReactiveWebServerFactory.class)
@ConditionalOnBean(NettyReactiveWebServerFactory.class)
@ConditionalOnBooleanProperty(name = "flux-lambda.netty.enabled", matchIfMissing = true)
@EnableConfigurationProperties(NettyProperties.class)
class NettyAutoConfiguration {

	private static final Duration PING_TIMEOUT = Duration.ofSeconds(10);

	/**
	 * Add the handlers and limits for connections. This is not a
	 * {@code NettyServerCustomizer}, which extends {@code Function}: Spring Cloud
	 * Function would list it as a Function bean.
	 */
	@Bean
	WebServerFactoryCustomizer<NettyReactiveWebServerFactory> clientLimits(NettyProperties properties,
			ServerProperties server, NettyServerProperties netty) {
		H2cUpgrades upgrades = new H2cUpgrades(netty.getH2cMaxContentLength().toBytes());
		return (factory) -> factory
			.addServerCustomizers((http) -> http.doOnChannelInit((observer, channel, address) -> {
				addSteps(channel.pipeline(), properties);
				upgrades.addTo(channel.pipeline());
			}).doOnConnection(LegalRequests::addToStream),
					(http) -> isForwarded(server) ? withForwardedHeaders(http) : http,
					(http) -> server.getHttp2().isEnabled() ? withPings(http, server) : http);
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
	 * Replace the handling of forwarded headers in reactor-netty, which trusts the first
	 * value of some headers. Spring applies the remaining headers.
	 */
	private static HttpServer withForwardedHeaders(HttpServer http) {
		return http.forwarded((connection, request) -> {
			ForwardedHeaders.keepLast(request.headers());
			return connection;
		});
	}

	/**
	 * Send a PING to a silent HTTP/2 client, so that a handler may run for longer than
	 * the idle timeout. Otherwise, reactor-netty closes the connection with all its
	 * requests. The other setting repeats that of Boot, which this method replaces.
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

	/**
	 * Sets the deadline, adapts request bodies, and applies forwarded headers with the
	 * strategy {@code native}, too. A transformer of the application stays.
	 */
	@Bean
	WebHttpHandlerBuilderCustomizer nettyHandler(NettyProperties properties, ServerProperties server,
			ObjectProvider<ForwardedHeaderTransformer> transformers) {
		return (builder) -> {
			if (!properties.deadline().isZero()) {
				builder.httpHandlerDecorator(new NettyDeadline(properties.deadline())::apply);
			}
			builder.httpHandlerDecorator(NettyRequest::apply);
			if (isForwarded(server) && transformers.stream().findAny().isEmpty()) {
				builder.forwardedHeaderTransformer(new ForwardedHeaderTransformer());
			}
		};
	}

}
