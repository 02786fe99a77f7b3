package dev.fluxlambda.shop.probes;

/**
 * The terms of the shop.
 */
interface Terms {

	String text();

}
