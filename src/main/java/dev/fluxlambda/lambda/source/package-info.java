/**
 * The senders of non-HTTP events: their ordered list and how their events are recognized,
 * {@link dev.fluxlambda.lambda.source.EventSource}. This package depends on JSON alone.
 * Internal, as all classes here.
 */
@NullMarked
package dev.fluxlambda.lambda.source;

import org.jspecify.annotations.NullMarked;
