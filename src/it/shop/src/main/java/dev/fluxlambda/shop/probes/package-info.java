/**
 * What Spring does for an application beside its requests, reported at {@code /probes}.
 */
@NullMarked
package dev.fluxlambda.shop.probes;

import org.jspecify.annotations.NullMarked;
