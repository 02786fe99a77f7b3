package dev.fluxlambda.lambda;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of {@link Priming}.
 *
 * @param enabled whether the function handles requests before a snapshot of SnapStart
 * @param requests the location of the requests; each line has the expected status, the
 * method, the path and an optional JSON body
 * @param rounds how often each request is handled
 * @param timeout the maximum time of all requests together
 */
@ConfigurationProperties(PrimingProperties.PREFIX)
record PrimingProperties(@DefaultValue("true") boolean enabled,
		@DefaultValue("classpath:priming-requests.txt") String requests, @DefaultValue("20") int rounds,
		@DefaultValue("10s") Duration timeout) {

	static final String PREFIX = "flux-lambda.priming";

}
