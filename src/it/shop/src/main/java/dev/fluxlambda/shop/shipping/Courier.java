package dev.fluxlambda.shop.shipping;

/**
 * Brings parcels fast.
 */
public class Courier implements Carrier {

	@Override
	public String name() {
		return "Courier";
	}

	@Override
	public int days(String country) {
		return 1;
	}

}
