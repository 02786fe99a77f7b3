package dev.fluxlambda.shop.shipping;

import dev.fluxlambda.request.TracePropagation;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.HttpServiceGroup;
import org.springframework.web.service.registry.ImportHttpServices;

/**
 * The client of the carriers' service, whose address is a property of Boot's.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ShippingProperties.class)
@ImportHttpServices(group = "carriers", types = CarrierApi.class, clientType = HttpServiceGroup.ClientType.WEB_CLIENT)
class ShippingConfiguration {

	/**
	 * Pass the ids of a request on to the carriers' service.
	 */
	@Bean
	WebClientCustomizer webClientTraces() {
		return (builder) -> builder.filter(new TracePropagation());
	}

}
