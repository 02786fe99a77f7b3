/**
 * HTTP features of both transports: a correlation id
 * ({@link dev.fluxlambda.web.CorrelationIdFilter}), an access log
 * ({@link dev.fluxlambda.web.AccessLog}), and RFC 9457 problems for all errors
 * ({@link dev.fluxlambda.web.ProblemHandler}).
 */
@NullMarked
package dev.fluxlambda.web;

import org.jspecify.annotations.NullMarked;
