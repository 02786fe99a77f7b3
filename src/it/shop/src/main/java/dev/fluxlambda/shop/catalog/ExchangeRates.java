package dev.fluxlambda.shop.catalog;

import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Component;

/**
 * Says what a euro is in another currency, and works each out once.
 */
@Component
public class ExchangeRates {

	private static final Map<String, String> RATES = Map.of("USD", "1.25", "GBP", "0.85", "CHF", "0.95");

	private final AtomicInteger questions = new AtomicInteger();

	@Cacheable("rates")
	public BigDecimal rate(String currency) {
		this.questions.incrementAndGet();
		return new BigDecimal(RATES.getOrDefault(currency, "1"));
	}

	/**
	 * How often a rate was worked out.
	 * @return the count
	 */
	public int questions() {
		return this.questions.get();
	}

}
