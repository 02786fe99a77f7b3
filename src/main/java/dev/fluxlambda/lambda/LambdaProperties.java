package dev.fluxlambda.lambda;

import java.time.Duration;

import dev.fluxlambda.lambda.event.ResponseMode;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the function.
 *
 * @param responseMode the format of answers to front ends that support streams
 * @param deadlineMargin time before the end of the invocation at which a request without
 * a response is answered with 504; at most half of the time that remains when the request
 * starts
 */
@ConfigurationProperties("flux-lambda")
record LambdaProperties(@DefaultValue("buffer") ResponseMode responseMode,
		@DefaultValue("500ms") Duration deadlineMargin) {
}
