package dev.fluxlambda.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The page at {@code /docs} and the contract behind it.
 *
 * @param enabled whether the page at /docs and the contract at /openapi.json and
 * /openapi.yaml are served; where not, they are 404. Read when the application starts,
 * also in an image
 */
@ConfigurationProperties("flux-lambda.docs")
record DocsProperties(@DefaultValue("true") boolean enabled) {
}
