/**
 * {@code mvn -Pbenchmark verify}: builds, trains and measures what the images hold,
 * beside peers in the same run. {@link dev.fluxlambda.benchmark.Preparation} builds,
 * {@link dev.fluxlambda.benchmark.Benchmark} measures and writes
 * {@code docs/performance.md}, which describes what the figures mean.
 */
@NullMarked
package dev.fluxlambda.benchmark;

import org.jspecify.annotations.NullMarked;
