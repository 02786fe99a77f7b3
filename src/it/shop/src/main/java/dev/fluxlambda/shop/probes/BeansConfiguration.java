package dev.fluxlambda.shop.probes;

import java.util.Currency;
import java.util.List;
import java.util.Map;

import dev.fluxlambda.shop.catalog.ExchangeRates;
import dev.fluxlambda.shop.catalog.PriceFormat;
import dev.fluxlambda.shop.orders.Numbering;
import dev.fluxlambda.shop.orders.NumberingConfiguration;
import dev.fluxlambda.shop.orders.OrderNumbers;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Beans that Spring changes, wraps or makes in an unusual way.
 */
@Configuration(proxyBeanMethods = false)
class BeansConfiguration {

	@Bean
	static BeanPostProcessor labelWriter() {
		return new LabelWriter();
	}

	@Bean
	Label shelf() {
		return new Label();
	}

	@Bean
	CurrencyFactoryBean currency() {
		return new CurrencyFactoryBean();
	}

	@Bean
	Probe postProcessed(Label shelf) {
		return shelf::text;
	}

	@Bean
	Probe factoryBean(Currency currency) {
		return currency::getCurrencyCode;
	}

	@Bean
	Probe async(ReceiptPrinter printer, Archive archive) {
		return () -> Map.of("withInterface", printer.print().join(), "withoutInterface", archive.file().join());
	}

	@Bean
	Probe scheduled(Clockwork clockwork) {
		return clockwork::hasTickedTwice;
	}

	@Bean
	Probe aspect(Discounts discounts, DiscountAudit audit) {
		return () -> List.of(discounts.percent("tea"), discounts.percent("soap"), audit.given());
	}

	@Bean
	Probe cached(ExchangeRates rates) {
		return () -> {
			int before = rates.questions();
			rates.rate("CHF");
			int first = rates.questions();
			rates.rate("CHF");
			return List.of(first - before < 2, rates.questions() == first);
		};
	}

	@Bean
	Probe instances(NumberingConfiguration configuration, Numbering numbering, OrderNumbers numbers) {
		return () -> {
			boolean same = configuration.orderNumbers() == numbers;
			boolean test = numbering.testNumber().startsWith("test-");
			return Map.of("orderNumbers", OrderNumbers.instances(), "priceFormats", PriceFormat.instances(), "same",
					same, "test", test);
		};
	}

}
