package dev.fluxlambda.request;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the access log.
 *
 * @param exclude patterns of paths without a line, unless the request fails with a 5xx or
 * has no complete response; empty for none
 */
@ConfigurationProperties("flux-lambda.access-log")
record AccessLogProperties(@DefaultValue("/actuator/health/**") List<String> exclude) {
}
