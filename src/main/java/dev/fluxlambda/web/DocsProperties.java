package dev.fluxlambda.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the page at {@code /docs} and its contract.
 *
 * @param enabled whether to serve the page at /docs and the contract at /openapi.json and
 * /openapi.yaml; if not, these paths return 404. Evaluated at startup, also in an image
 */
@ConfigurationProperties("flux-lambda.docs")
record DocsProperties(@DefaultValue("true") boolean enabled) {
}
