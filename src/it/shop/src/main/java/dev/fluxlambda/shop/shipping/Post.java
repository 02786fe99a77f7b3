package dev.fluxlambda.shop.shipping;

/**
 * Brings parcels everywhere.
 */
public class Post implements Carrier {

	@Override
	public String name() {
		return "Post";
	}

	@Override
	public int days(String country) {
		return country.equals("DE") ? 2 : 7;
	}

}
