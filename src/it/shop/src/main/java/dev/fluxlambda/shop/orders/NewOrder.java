package dev.fluxlambda.shop.orders;

import dev.fluxlambda.shop.catalog.Sku;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * What a customer asks for.
 *
 * @param sku the number of the product
 * @param pieces how many pieces
 */
record NewOrder(@NotNull @Sku String sku, @Min(1) @Max(1_000) int pieces) {
}
