package dev.fluxlambda.shop.orders;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes the numbers of orders.
 */
public class OrderNumbers {

	private static final AtomicInteger instances = new AtomicInteger();

	OrderNumbers() {
		instances.incrementAndGet();
	}

	/**
	 * How many of these were made.
	 * @return the count
	 */
	public static int instances() {
		return instances.get();
	}

	public String next() {
		return UUID.randomUUID().toString();
	}

}
