package dev.fluxlambda.shop.catalog;

import java.math.BigDecimal;

/**
 * What a category has.
 *
 * @param category the category
 * @param products how many products
 * @param cheapest the lowest price
 */
record CategorySum(String category, long products, BigDecimal cheapest) {
}
