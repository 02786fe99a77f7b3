package dev.fluxlambda.shop.probes;

import java.util.Currency;

import org.springframework.beans.factory.FactoryBean;

/**
 * Makes the currency of the shop.
 */
class CurrencyFactoryBean implements FactoryBean<Currency> {

	@Override
	public Currency getObject() {
		return Currency.getInstance("EUR");
	}

	@Override
	public Class<?> getObjectType() {
		return Currency.class;
	}

}
