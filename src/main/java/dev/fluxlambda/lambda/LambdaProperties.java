package dev.fluxlambda.lambda;

import java.time.Duration;

import dev.fluxlambda.lambda.event.ResponseMode;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the function.
 *
 * @param responseMode the format of answers to front ends that support streams
 * @param deadlineMargin time before the end of the invocation at which a request without
 * a response is answered with 504; at most half of the time that remains when the request
 * starts
 * @param events properties of non-HTTP events
 * @param metrics properties of CloudWatch metrics
 * @param priming properties of the requests before a snapshot of SnapStart
 */
@ConfigurationProperties("flux-lambda")
record LambdaProperties(@DefaultValue("buffer") ResponseMode responseMode,
		@DefaultValue("500ms") Duration deadlineMargin, @DefaultValue Events events, @DefaultValue Metrics metrics,
		@DefaultValue Priming priming) {

	/**
	 * Properties of non-HTTP events.
	 *
	 * @param function the name of the Function bean that receives them; if {@code null},
	 * they fail the invocation
	 * @param scheduledWarmup whether to treat a scheduled event of EventBridge as a
	 * warm-up
	 */
	record Events(@Nullable String function, @DefaultValue("false") boolean scheduledWarmup) {
	}

	/**
	 * Properties of CloudWatch metrics.
	 *
	 * @param namespace the namespace of metrics in the embedded metric format, which the
	 * access lines then contain; none if not set
	 */
	record Metrics(@Nullable String namespace) {
	}

	/**
	 * Properties of the requests before a snapshot of SnapStart.
	 *
	 * @param enabled whether the function handles requests before a snapshot of SnapStart
	 * @param requests the location of the requests; each line has the expected status,
	 * the method, the path and an optional JSON body
	 * @param rounds how often each request is handled
	 * @param timeout the maximum time of all requests together
	 */
	record Priming(@DefaultValue("true") boolean enabled,
			@DefaultValue("classpath:priming-requests.txt") String requests, @DefaultValue("20") int rounds,
			@DefaultValue("10s") Duration timeout) {
	}

}
