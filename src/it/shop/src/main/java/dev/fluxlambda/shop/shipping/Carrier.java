package dev.fluxlambda.shop.shipping;

/**
 * Who brings parcels. Those on the class path are found by their service files.
 */
public interface Carrier {

	String name();

	int days(String country);

}
