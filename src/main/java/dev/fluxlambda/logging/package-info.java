/**
 * How a line of the log is written, on both transports.
 */
@NullMarked
package dev.fluxlambda.logging;

import org.jspecify.annotations.NullMarked;
