/**
 * Pure mappings between Lambda's HTTP events and HTTP: one
 * {@link dev.fluxlambda.lambda.event.FrontEnd} for each sender, both directions, and
 * their ordered list in {@link dev.fluxlambda.lambda.event.FrontEnds}. Nothing here knows
 * a Spring context or the Lambda runtime. Jackson reads and writes the JSON but for long
 * bodies, which go around it ({@link dev.fluxlambda.lambda.event.Octets}).
 */
@NullMarked
package dev.fluxlambda.lambda.event;

import org.jspecify.annotations.NullMarked;
