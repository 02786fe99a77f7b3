/**
 * What every API wants, whatever the transport: a correlation id
 * ({@link dev.fluxlambda.web.CorrelationIdFilter}), one line of access log
 * ({@link dev.fluxlambda.web.AccessLog}), and every error as an RFC 9457 problem
 * ({@link dev.fluxlambda.web.ProblemHandler}).
 */
@NullMarked
package dev.fluxlambda.web;

import org.jspecify.annotations.NullMarked;
