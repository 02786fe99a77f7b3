package dev.fluxlambda.netty;

import java.time.Duration;

import dev.fluxlambda.request.AccessLog;
import reactor.netty.http.server.HttpServer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties.ForwardHeadersStrategy;
import org.springframework.boot.webflux.autoconfigure.WebHttpHandlerBuilderCustomizer;
import org.springframework.context.annotation.Bean;
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

	/** The maximum number of requests that a connection has at the same time. */
	private static final long MAX_STREAMS = 16;

	/**
	 * Add the checks and limits. This is not a {@code NettyServerCustomizer}, which
	 * extends {@code Function}: Spring Cloud Function would list it as a Function bean.
	 */
	@Bean
	WebServerFactoryCustomizer<NettyReactiveWebServerFactory> clientLimits(NettyProperties properties,
			ServerProperties server, ObjectProvider<AccessLog> accessLog) {
		return (factory) -> factory.addServerCustomizers((http) -> http.forwarded(LegalRequests::encodeTarget),
				(http) -> accessLog.stream().map(NettyRefusals::new).findAny().map(http::childObserve).orElse(http),
				(http) -> properties.bodyTimeout().isPositive() ? http.requestTimeout(properties.bodyTimeout()) : http,
				(http) -> properties.writeTimeout().isPositive() ? http.doOnChannelInit(
						(observer, channel, address) -> UnreadResponses.watch(channel, properties.writeTimeout()))
						: http,
				(http) -> server.getHttp2().isEnabled() ? withHttp2(http, server) : http);
	}

	private static boolean isForwarded(ServerProperties server) {
		ForwardHeadersStrategy strategy = server.getForwardHeadersStrategy();
		return strategy != null && strategy != ForwardHeadersStrategy.NONE;
	}

	/**
	 * Limit the responses that a client of one connection can leave unread, and send a
	 * PING to a silent client, so that a handler may run for longer than the idle
	 * timeout. Otherwise, reactor-netty closes the connection with all its requests. The
	 * size of headers repeats the setting of Boot, which this method replaces.
	 */
	private static HttpServer withHttp2(HttpServer http, ServerProperties server) {
		return http.http2Settings((settings) -> settings.maxConcurrentStreams(MAX_STREAMS)
			.maxHeaderListSize(server.getMaxHttpRequestHeaderSize().toBytes())
			.pingAckTimeout(PING_TIMEOUT));
	}

	@Bean
	NettyDeadline nettyDeadline(NettyProperties properties) {
		return new NettyDeadline(properties.deadline());
	}

	/**
	 * Checks heads and adapts bodies of requests. Spring applies forwarded headers with
	 * the strategy {@code native}, too, as it does with {@code framework}. A transformer
	 * of the application stays.
	 */
	@Bean
	WebHttpHandlerBuilderCustomizer nettyHandler(ServerProperties server,
			ObjectProvider<ForwardedHeaderTransformer> transformers) {
		return (builder) -> {
			builder.httpHandlerDecorator(LegalRequests::apply).httpHandlerDecorator(NettyRequest::apply);
			if (isForwarded(server) && transformers.stream().findAny().isEmpty()) {
				builder.forwardedHeaderTransformer(new ForwardedHeaderTransformer());
			}
		};
	}

}
