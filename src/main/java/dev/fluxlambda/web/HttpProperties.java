package dev.fluxlambda.web;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What holds for HTTP on both transports.
 *
 * @param maxRequestSize how large a request body may be; a larger one is answered with
 * 413
 * @param headers what is sent where the application has not set the header itself
 */
@ConfigurationProperties("flux-lambda.http")
record HttpProperties(@DefaultValue("10MB") DataSize maxRequestSize, @DefaultValue Headers headers) {

	/**
	 * The headers of every answer. An empty value sends none.
	 *
	 * @param contentSecurityPolicy Content-Security-Policy of every answer but the page
	 * at /docs; an empty value sends none
	 * @param contentTypeOptions X-Content-Type-Options; an empty value sends none
	 * @param frameOptions X-Frame-Options; an empty value sends none
	 * @param referrerPolicy Referrer-Policy; an empty value sends none
	 */
	record Headers(@DefaultValue("default-src 'none'; frame-ancestors 'none'") @Nullable String contentSecurityPolicy,
			@DefaultValue("nosniff") @Nullable String contentTypeOptions,
			@DefaultValue("DENY") @Nullable String frameOptions,
			@DefaultValue("no-referrer") @Nullable String referrerPolicy) {
	}

}
