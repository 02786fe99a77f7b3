package dev.fluxlambda.shop.probes;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * A weight, in all kinds of numbers.
 *
 * @param exact its value
 * @param rounded its value, rounded
 * @param unit its unit
 * @param scale the scale that was used
 * @param price the price for it
 * @param note what was said about it
 */
record Weight(double exact, float rounded, char unit, long scale, BigDecimal price, @Nullable String note) {
}
