package dev.fluxlambda.lambda;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long an exchange may take on Lambda.
 *
 * @param deadlineMargin how long before the end of an invocation its request is answered
 * with 504; at most half of the time that the invocation has at its start
 */
@ConfigurationProperties("flux-lambda")
record LambdaDeadlineProperties(@DefaultValue("500ms") Duration deadlineMargin) {
}
