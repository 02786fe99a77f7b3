package dev.fluxlambda.shop.probes;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Scope;

/**
 * What a tenant of the shop has. It is no part of the application's own context: a
 * context of the tenant reads it, with its conditions.
 */
@Import(TenantConfiguration.Payment.class)
class TenantConfiguration {

	@Bean
	@ConditionalOnProperty(name = "tenant.newsletter", havingValue = "true")
	String newsletter() {
		return "newsletter";
	}

	@Bean
	@Scope("prototype")
	StringBuilder basket() {
		return new StringBuilder();
	}

	/**
	 * How a tenant is paid.
	 */
	@Conditional(PaidTenant.class)
	static class Payment {

		@Bean
		String payment() {
			return "payment";
		}

		@Bean
		@ConditionalOnClass(name = "dev.fluxlambda.shop.probes.Till")
		String cash() {
			return "cash";
		}

		@Bean
		@ConditionalOnMissingClass("dev.fluxlambda.shop.probes.Till")
		String barter() {
			return "barter";
		}

	}

}
