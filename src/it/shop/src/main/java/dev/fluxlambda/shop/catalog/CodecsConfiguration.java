package dev.fluxlambda.shop.catalog;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/**
 * Adds CSV to what the shop writes. Its only bean is asked for by a callback of Spring's.
 */
@Configuration
class CodecsConfiguration implements WebFluxConfigurer {

	@Override
	public void configureHttpMessageCodecs(ServerCodecConfigurer configurer) {
		configurer.customCodecs().register(new PriceListEncoder(priceFormat()));
	}

	@Bean
	PriceFormat priceFormat() {
		return new PriceFormat();
	}

}
