/**
 * Orders, which need a token, and are placed in one transaction.
 */
@NullMarked
package dev.fluxlambda.shop.orders;

import org.jspecify.annotations.NullMarked;
