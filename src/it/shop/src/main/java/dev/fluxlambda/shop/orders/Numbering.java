package dev.fluxlambda.shop.orders;

/**
 * Has the numbers of orders.
 */
public interface Numbering {

	OrderNumbers orderNumbers();

	/**
	 * Make the number of a test order.
	 * @return a number
	 */
	default String testNumber() {
		return "test-" + orderNumbers().next();
	}

}
