package dev.fluxlambda.shop.shipping;

import java.math.BigDecimal;

/**
 * What a parcel costs.
 *
 * @param country where it goes
 * @param grams its weight
 * @param price the price
 */
record Rate(String country, int grams, BigDecimal price) {
}
