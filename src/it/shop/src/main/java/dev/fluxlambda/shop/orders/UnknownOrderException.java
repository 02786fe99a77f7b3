package dev.fluxlambda.shop.orders;

/**
 * The customer has no order of this number.
 */
final class UnknownOrderException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UnknownOrderException(String number) {
		super("You have no order " + number);
	}

}
