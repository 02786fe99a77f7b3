package dev.fluxlambda.shop.probes;

import java.util.Arrays;

import dev.fluxlambda.shop.ShopProperties;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;

/**
 * Everything that comes from a property.
 */
@Configuration(proxyBeanMethods = false)
class PropertiesConfiguration {

	@Bean
	Terms terms() {
		return new TermsProperties();
	}

	@Bean
	@Profile("retail")
	Season season() {
		return new Season("retail");
	}

	@Bean
	@Profile("!retail")
	Season noSeason() {
		return new Season("none");
	}

	@Bean
	Probe properties(ShopProperties properties) {
		return () -> properties;
	}

	@Bean
	Probe termsAndSign(Terms terms, ShopSign sign) {
		return () -> terms.text() + "; " + sign.text();
	}

	@Bean
	Probe seasons(ObjectProvider<Season> seasons, Environment environment) {
		return () -> seasons.orderedStream().map(Season::name).toList() + " "
				+ Arrays.toString(environment.getActiveProfiles());
	}

}
