package dev.fluxlambda.netty;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The deadline after which a request without a response is answered with 504.
 *
 * @param deadline maximum time from the head of a request to the head of its response;
 * zero for no limit
 */
@ConfigurationProperties("flux-lambda")
record DeadlineProperties(@DefaultValue("60s") Duration deadline) {
}
