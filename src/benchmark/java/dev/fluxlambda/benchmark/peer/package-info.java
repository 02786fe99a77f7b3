/**
 * What the function and the server are measured against: the least that answers an event,
 * and a plain Spring Boot server.
 */
@NullMarked
package dev.fluxlambda.benchmark.peer;

import org.jspecify.annotations.NullMarked;
