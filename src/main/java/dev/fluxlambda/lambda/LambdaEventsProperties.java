package dev.fluxlambda.lambda;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What happens to events that are no HTTP.
 *
 * @param function the name of the Function bean that gets them, or {@code null} if they
 * fail the invocation
 * @param scheduledWarmup whether a scheduled event of EventBridge does nothing but keep
 * the function warm
 */
@ConfigurationProperties(LambdaEventsProperties.PREFIX)
record LambdaEventsProperties(@Nullable String function, @DefaultValue("false") boolean scheduledWarmup) {

	static final String PREFIX = "flux-lambda.events";

}
