package dev.fluxlambda.shop;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Turns on what the features of the shop use.
 */
@Configuration(proxyBeanMethods = false)
@EnableAsync
@EnableCaching
@EnableScheduling
@EnableConfigurationProperties({ ShopProperties.class, SecurityProperties.class })
class ShopConfiguration {

	@Bean
	JsonMapperBuilderCustomizer shopDates() {
		return (builder) -> builder.defaultDateFormat(new ShopDateFormat());
	}

}
