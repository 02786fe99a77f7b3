/**
 * The current request on both transports: its id
 * ({@link dev.fluxlambda.request.CorrelationIdFilter}), trace and line in the access log,
 * and its end. {@link dev.fluxlambda.request.CorrelationId},
 * {@link dev.fluxlambda.request.TracePropagation} and
 * {@link dev.fluxlambda.request.AccessLogFields} are for applications. All other classes
 * are internal.
 */
@NullMarked
package dev.fluxlambda.request;

import org.jspecify.annotations.NullMarked;
