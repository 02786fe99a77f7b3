package dev.fluxlambda.shop.probes;

/**
 * The shop is open.
 *
 * @param door which door
 */
record ShopOpened(String door) {
}
