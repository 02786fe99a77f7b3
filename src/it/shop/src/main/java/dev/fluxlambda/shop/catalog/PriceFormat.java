package dev.fluxlambda.shop.catalog;

import java.math.RoundingMode;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Writes a price for people.
 */
public class PriceFormat {

	private static final AtomicInteger instances = new AtomicInteger();

	PriceFormat() {
		instances.incrementAndGet();
	}

	/**
	 * How many of these were made.
	 * @return the count
	 */
	public static int instances() {
		return instances.get();
	}

	String format(Price price) {
		return price.currency() + " " + price.amount().setScale(2, RoundingMode.HALF_EVEN).toPlainString();
	}

}
