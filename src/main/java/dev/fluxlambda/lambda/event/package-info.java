/**
 * Pure mappings between Lambda's HTTP events and HTTP: one
 * {@link dev.fluxlambda.lambda.event.FrontEnd} for each sender, both directions, and
 * their ordered list in {@link dev.fluxlambda.lambda.event.FrontEnds}. Nothing here knows
 * a Spring context or the Lambda runtime.
 */
@NullMarked
package dev.fluxlambda.lambda.event;

import org.jspecify.annotations.NullMarked;
