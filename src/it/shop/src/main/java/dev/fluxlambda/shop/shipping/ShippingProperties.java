package dev.fluxlambda.shop.shipping;

import java.net.URI;
import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the carriers' service is.
 *
 * @param url its address
 * @param timeout how long it may take to answer
 */
@ConfigurationProperties("shop.shipping")
record ShippingProperties(URI url, @DefaultValue("1s") Duration timeout) {
}
