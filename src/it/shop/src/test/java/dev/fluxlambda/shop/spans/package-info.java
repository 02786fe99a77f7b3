/**
 * What {@code SpansTests} adds to the shop.
 */
@NullMarked
package dev.fluxlambda.shop.spans;

import org.jspecify.annotations.NullMarked;
