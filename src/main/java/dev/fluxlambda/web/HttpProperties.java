package dev.fluxlambda.web;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;

/**
 * HTTP on both transports, and how Lambda's events become HTTP.
 *
 * @param maxRequestSize how large a request body may be; a larger one is answered with
 * 413
 * @param headers what is sent where the application has not set the header itself
 * @param basePaths Lambda: paths to take off the beginning of every request's path, such
 * as the base path of a custom domain name
 * @param stripStage Lambda: whether to take the stage of an HTTP API off the path too
 * @param textMediaTypes Lambda: media types of which a response always goes out as text:
 * in another charset than UTF-8 it is converted, and not sent as base64
 * @param excludeHeaders Lambda: names of response headers that no front end gets
 */
@ConfigurationProperties("flux-lambda.http")
public record HttpProperties(@DefaultValue("10MB") DataSize maxRequestSize, @DefaultValue Headers headers,
		@DefaultValue List<String> basePaths, @DefaultValue("false") boolean stripStage,
		@DefaultValue List<MediaType> textMediaTypes, @DefaultValue List<String> excludeHeaders) {

	/**
	 * The headers of every answer. An empty value sends none.
	 *
	 * @param contentSecurityPolicy Content-Security-Policy of every answer but the page
	 * at /docs; an empty value sends none
	 * @param contentTypeOptions X-Content-Type-Options; an empty value sends none
	 * @param frameOptions X-Frame-Options; an empty value sends none
	 * @param referrerPolicy Referrer-Policy; an empty value sends none
	 */
	public record Headers(
			@DefaultValue("default-src 'none'; frame-ancestors 'none'") @Nullable String contentSecurityPolicy,
			@DefaultValue("nosniff") @Nullable String contentTypeOptions,
			@DefaultValue("DENY") @Nullable String frameOptions,
			@DefaultValue("no-referrer") @Nullable String referrerPolicy) {
	}

}
