/**
 * What the function and the server are measured against: the least that does the same.
 */
@NullMarked
package dev.fluxlambda.benchmark.peer;

import org.jspecify.annotations.NullMarked;
