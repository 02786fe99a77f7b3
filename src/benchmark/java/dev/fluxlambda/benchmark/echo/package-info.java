/**
 * Brings a route for long bodies into the trained function, whose beans Spring AOT has
 * fixed.
 */
@NullMarked
package dev.fluxlambda.benchmark.echo;

import org.jspecify.annotations.NullMarked;
