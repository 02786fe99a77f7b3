package dev.fluxlambda.shop.catalog;

/**
 * There are fewer pieces of a product than are asked for.
 */
public final class OutOfStockException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String sku;

	OutOfStockException(String sku) {
		super("Out of stock: " + sku);
		this.sku = sku;
	}

	public String sku() {
		return this.sku;
	}

}
