/**
 * Peers of the function and the server: a minimal function, and a plain Spring Boot
 * server. This package also contains the route for long bodies, which a jar adds to the
 * trained function.
 */
@NullMarked
package dev.fluxlambda.benchmark.peer;

import org.jspecify.annotations.NullMarked;
