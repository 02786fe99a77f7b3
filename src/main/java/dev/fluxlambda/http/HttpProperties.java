package dev.fluxlambda.http;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;

/**
 * Properties of HTTP, and of the conversion of Lambda events.
 *
 * @param maxRequestSize the maximum size of a request body; a larger body returns 413
 * @param basePaths Lambda: paths to remove from the start of a request's path, such as
 * the base path of a custom domain name
 * @param stripStage Lambda: whether to remove the stage of an HTTP API from the path
 * @param hostHeader Lambda: the name of a request header with the public host, such as
 * {@code X-Forwarded-Host}, which precedes {@code Host}; only a proxy must be able to set
 * it
 * @param textMediaTypes Lambda: media types to send as text in any charset; a body in
 * another charset than UTF-8 is converted instead of being sent as base64
 * @param excludeHeaders Lambda: names of response headers to omit
 */
@ConfigurationProperties("flux-lambda.http")
public record HttpProperties(@DefaultValue("10MB") DataSize maxRequestSize, @DefaultValue List<String> basePaths,
		@DefaultValue("false") boolean stripStage, @Nullable String hostHeader,
		@DefaultValue List<MediaType> textMediaTypes, @DefaultValue List<String> excludeHeaders) {
}
