package dev.fluxlambda.netty;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Time limits of the server. {@code server.netty.idle-timeout} limits the wait for a
 * request, and between requests.
 *
 * @param deadline maximum time from the head of a request to the head of its response,
 * after which it is answered with 504; zero for no limit
 * @param bodyTimeout maximum time that a request body may be below the minimum rate; zero
 * for no limit
 * @param minBodyRate minimum size of a request body that a client sends per second, while
 * the application reads it
 * @param writeTimeout maximum time that a client may read nothing of a response; zero for
 * no limit
 */
@ConfigurationProperties("flux-lambda.netty")
record NettyProperties(@DefaultValue("60s") Duration deadline, @DefaultValue("10s") Duration bodyTimeout,
		@DefaultValue("240B") DataSize minBodyRate, @DefaultValue("10s") Duration writeTimeout) {

	/**
	 * Return the minimum number of bytes of a body within {@link #bodyTimeout()}.
	 */
	long minBodySize() {
		return Math.max(1, this.minBodyRate.toBytes() * this.bodyTimeout.toMillis() / 1000);
	}

}
