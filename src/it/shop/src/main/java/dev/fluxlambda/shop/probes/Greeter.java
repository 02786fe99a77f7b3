package dev.fluxlambda.shop.probes;

/**
 * Greets visitors.
 */
interface Greeter {

	String greet();

}
