package dev.fluxlambda.shop.catalog;

/**
 * There is no product of this number.
 */
public final class UnknownProductException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UnknownProductException(String sku) {
		super("There is no product " + sku);
	}

}
