/**
 * What a run of the tests reports.
 */
@NullMarked
package dev.fluxlambda.report;

import org.jspecify.annotations.NullMarked;
