/**
 * What the function and the server are measured against: the least that answers an event,
 * and a plain Spring Boot server. The route for long bodies is here too, which comes into
 * the trained function by a jar.
 */
@NullMarked
package dev.fluxlambda.benchmark.peer;

import org.jspecify.annotations.NullMarked;
