/**
 * Brings the contract's own routes into the trained function, whose beans Spring AOT has
 * fixed.
 */
@NullMarked
package dev.fluxlambda.benchmark.contract;

import org.jspecify.annotations.NullMarked;
