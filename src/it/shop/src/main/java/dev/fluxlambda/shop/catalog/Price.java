package dev.fluxlambda.shop.catalog;

import java.math.BigDecimal;

/**
 * What a product costs.
 *
 * @param sku the product's number
 * @param amount the amount
 * @param currency the currency
 */
record Price(String sku, BigDecimal amount, String currency) {
}
