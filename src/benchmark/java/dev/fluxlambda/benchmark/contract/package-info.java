/**
 * Adds the routes of the contract tests to the trained function, whose beans Spring AOT
 * determines.
 */
@NullMarked
package dev.fluxlambda.benchmark.contract;

import org.jspecify.annotations.NullMarked;
