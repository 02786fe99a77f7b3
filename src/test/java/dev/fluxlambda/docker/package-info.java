/**
 * Tests of the programs and scripts in {@code src/main/docker}, which the builds of the
 * images use.
 */
@NullMarked
package dev.fluxlambda.docker;

import org.jspecify.annotations.NullMarked;
