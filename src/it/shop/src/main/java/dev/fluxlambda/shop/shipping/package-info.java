/**
 * Carriers: another service over HTTP, and what is on the class path.
 */
@NullMarked
package dev.fluxlambda.shop.shipping;

import org.jspecify.annotations.NullMarked;
