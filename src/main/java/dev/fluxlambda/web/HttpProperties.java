package dev.fluxlambda.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What holds for HTTP on both transports.
 *
 * @param maxRequestSize how large a request body may be; a larger one is answered with
 * 413
 */
@ConfigurationProperties("flux-lambda.http")
record HttpProperties(@DefaultValue("10MB") DataSize maxRequestSize) {
}
