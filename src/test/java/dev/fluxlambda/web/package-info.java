/**
 * What of {@code web} no request can show.
 */
@NullMarked
package dev.fluxlambda.web;

import org.jspecify.annotations.NullMarked;
