package dev.fluxlambda.shop.probes;

import java.util.concurrent.CompletableFuture;

/**
 * Prints.
 */
interface Printer {

	CompletableFuture<Boolean> print();

}
