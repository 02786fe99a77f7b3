package dev.fluxlambda.shop.catalog;

import java.util.List;

/**
 * Products that a person of the shop has put together.
 *
 * @param title the title
 * @param skus the numbers of the products
 */
record Collection(String title, List<String> skus) {
}
