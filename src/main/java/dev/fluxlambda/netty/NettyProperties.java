package dev.fluxlambda.netty;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How long Netty waits for a client. The wait for a request, and between requests, is
 * {@code server.netty.idle-timeout}.
 *
 * @param bodyTimeout how long a request body may stay below the rate; zero for no limit
 * @param minBodyRate the least bytes a second of a request body, while the application
 * reads it
 * @param writeTimeout how long a client may take none of an answer; zero for no limit
 */
@ConfigurationProperties("flux-lambda.netty")
record NettyProperties(@DefaultValue("10s") Duration bodyTimeout, @DefaultValue("240B") DataSize minBodyRate,
		@DefaultValue("10s") Duration writeTimeout) {

	/**
	 * The least bytes of a body in {@link #bodyTimeout()}.
	 */
	long minBodySize() {
		return Math.max(1, this.minBodyRate.toBytes() * this.bodyTimeout.toMillis() / 1000);
	}

}
