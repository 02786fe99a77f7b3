package dev.fluxlambda.http;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Headers of each response, unless the application sets them itself. An empty value
 * disables a header.
 *
 * @param contentSecurityPolicy Content-Security-Policy; empty to disable
 * @param contentTypeOptions X-Content-Type-Options; empty to disable
 * @param frameOptions X-Frame-Options; empty to disable
 * @param referrerPolicy Referrer-Policy; empty to disable
 */
@ConfigurationProperties("flux-lambda.security-headers")
record SecurityHeadersProperties(
		@DefaultValue("default-src 'none'; frame-ancestors 'none'") @Nullable String contentSecurityPolicy,
		@DefaultValue("nosniff") @Nullable String contentTypeOptions,
		@DefaultValue("DENY") @Nullable String frameOptions,
		@DefaultValue("no-referrer") @Nullable String referrerPolicy) {
}
