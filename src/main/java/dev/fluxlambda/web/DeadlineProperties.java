package dev.fluxlambda.web;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a request that has no answer yet is answered with 504.
 *
 * @param deadline Netty: the longest time from the head of a request to the head of its
 * response; zero for none
 * @param deadlineMargin Lambda: how long before the end of an invocation; at most half of
 * the time that the invocation has at its start
 */
@ConfigurationProperties("flux-lambda")
public record DeadlineProperties(@DefaultValue("60s") Duration deadline,
		@DefaultValue("500ms") Duration deadlineMargin) {
}
