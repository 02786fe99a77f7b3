package dev.fluxlambda.lambda;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of non-HTTP events.
 *
 * @param function the name of the Function bean that receives them; if {@code null}, they
 * fail the invocation
 * @param scheduledWarmup whether to treat a scheduled event of EventBridge as a warm-up
 */
@ConfigurationProperties(LambdaEventsProperties.PREFIX)
record LambdaEventsProperties(@Nullable String function, @DefaultValue("false") boolean scheduledWarmup) {

	static final String PREFIX = "flux-lambda.events";

}
