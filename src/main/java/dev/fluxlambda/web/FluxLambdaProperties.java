package dev.fluxlambda.web;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;

/**
 * Properties of both transports.
 *
 * @param http properties of HTTP, and of the conversion of Lambda events
 * @param docs properties of the page at {@code /docs} and its contract
 * @param accessLog properties of the access log
 */
@ConfigurationProperties("flux-lambda")
public record FluxLambdaProperties(@DefaultValue Http http, @DefaultValue Docs docs,
		@DefaultValue AccessLog accessLog) {

	/**
	 * Properties of HTTP.
	 *
	 * @param maxRequestSize the maximum size of a request body; a larger body returns 413
	 * @param headers headers of each response, unless the application sets them itself
	 * @param basePaths Lambda: paths to remove from the start of a request's path, such
	 * as the base path of a custom domain name
	 * @param stripStage Lambda: whether to remove the stage of an HTTP API from the path
	 * @param textMediaTypes Lambda: media types to send as text in any charset; a body in
	 * another charset than UTF-8 is converted instead of being sent as base64
	 * @param excludeHeaders Lambda: names of response headers to omit
	 */
	public record Http(@DefaultValue("10MB") DataSize maxRequestSize, @DefaultValue Headers headers,
			@DefaultValue List<String> basePaths, @DefaultValue("false") boolean stripStage,
			@DefaultValue List<MediaType> textMediaTypes, @DefaultValue List<String> excludeHeaders) {
	}

	/**
	 * Headers of each response. An empty value disables a header.
	 *
	 * @param contentSecurityPolicy Content-Security-Policy of all responses except the
	 * page at /docs; empty to disable
	 * @param contentTypeOptions X-Content-Type-Options; empty to disable
	 * @param frameOptions X-Frame-Options; empty to disable
	 * @param referrerPolicy Referrer-Policy; empty to disable
	 */
	public record Headers(
			@DefaultValue("default-src 'none'; frame-ancestors 'none'") @Nullable String contentSecurityPolicy,
			@DefaultValue("nosniff") @Nullable String contentTypeOptions,
			@DefaultValue("DENY") @Nullable String frameOptions,
			@DefaultValue("no-referrer") @Nullable String referrerPolicy) {
	}

	/**
	 * Properties of the page at {@code /docs} and its contract.
	 *
	 * @param enabled whether to serve the page at /docs and the contract at /openapi.json
	 * and /openapi.yaml; if not, these paths return 404. Evaluated at startup, also in an
	 * image
	 */
	public record Docs(@DefaultValue("true") boolean enabled) {
	}

	/**
	 * Properties of the access log.
	 *
	 * @param exclude patterns of paths without a line, unless the request fails with a
	 * 5xx or has no complete response; empty for none
	 */
	public record AccessLog(@DefaultValue("/actuator/health/**") List<String> exclude) {
	}

}
