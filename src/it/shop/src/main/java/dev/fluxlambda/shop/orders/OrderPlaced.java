package dev.fluxlambda.shop.orders;

/**
 * An order is in the database.
 *
 * @param number the order's number
 */
record OrderPlaced(String number) {
}
