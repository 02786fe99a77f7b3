package dev.fluxlambda.web;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Deadlines after which a request without a response is answered with 504.
 *
 * @param deadline Netty: maximum time from the head of a request to the head of its
 * response; zero for no limit
 * @param deadlineMargin Lambda: time before the end of the invocation; at most half of
 * the time that remains when the request starts
 */
@ConfigurationProperties("flux-lambda")
public record DeadlineProperties(@DefaultValue("60s") Duration deadline,
		@DefaultValue("500ms") Duration deadlineMargin) {
}
