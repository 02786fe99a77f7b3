package dev.fluxlambda.lambda;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.MediaType;

/**
 * How HTTP events are mapped.
 *
 * @param basePaths paths to take off the beginning of every request's path, such as the
 * base path of a custom domain name
 * @param stripStage whether to take the stage of an HTTP API off the path too
 * @param textMediaTypes media types of which a response always goes out as text: in
 * another charset than UTF-8 it is converted, and not sent as base64
 * @param excludeHeaders names of response headers that no front end gets
 */
@ConfigurationProperties("flux-lambda.http")
record LambdaHttpProperties(@DefaultValue List<String> basePaths, @DefaultValue("false") boolean stripStage,
		@DefaultValue List<MediaType> textMediaTypes, @DefaultValue List<String> excludeHeaders) {
}
