/**
 * HTTP on both transports: RFC 9457 problems for all errors
 * ({@link dev.fluxlambda.http.ProblemHandler}), limits and headers.
 * {@link dev.fluxlambda.http.InvalidRequestException},
 * {@link dev.fluxlambda.http.Violation}, {@link dev.fluxlambda.http.Produces} and
 * {@link dev.fluxlambda.http.KeepAlive} are for applications. All other classes are
 * internal.
 */
@NullMarked
package dev.fluxlambda.http;

import org.jspecify.annotations.NullMarked;
