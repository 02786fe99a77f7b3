package dev.fluxlambda.shop.catalog;

import java.util.List;

/**
 * Prices that belong together.
 *
 * @param prices the prices
 */
record PriceList(List<Price> prices) {
}
