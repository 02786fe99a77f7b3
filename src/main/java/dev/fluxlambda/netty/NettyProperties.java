package dev.fluxlambda.netty;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Time limits of the server. {@code server.netty.idle-timeout} limits the wait for a
 * request, and between requests.
 *
 * @param deadline maximum time from the head of a request to the head of its response,
 * after which it is answered with 504; zero for no limit
 * @param bodyTimeout maximum time from the head of a request to the end of its body,
 * after which it is answered with 408; zero for no limit
 * @param writeTimeout maximum time that a client may read nothing of a response; zero for
 * no limit
 */
@ConfigurationProperties("flux-lambda.netty")
record NettyProperties(@DefaultValue("60s") Duration deadline, @DefaultValue("30s") Duration bodyTimeout,
		@DefaultValue("10s") Duration writeTimeout) {
}
