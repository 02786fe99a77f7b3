package dev.fluxlambda.lambda;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of CloudWatch metrics.
 *
 * @param namespace the namespace of metrics in the embedded metric format, which the
 * access lines then contain; none if not set
 */
@ConfigurationProperties("flux-lambda.metrics")
record LambdaMetricsProperties(@Nullable String namespace) {
}
