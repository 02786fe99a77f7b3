/**
 * A web shop, as a user of this project would write one: what all of its features share.
 */
@NullMarked
package dev.fluxlambda.shop;

import org.jspecify.annotations.NullMarked;
