/**
 * {@code src/benchmark/run}: builds, trains and measures the content of the images,
 * together with peers in the same run. {@link dev.fluxlambda.benchmark.Preparation}
 * builds it. {@link dev.fluxlambda.benchmark.Benchmark} measures it and writes
 * {@code docs/performance.md}, which describes the figures.
 */
@NullMarked
package dev.fluxlambda.benchmark;

import org.jspecify.annotations.NullMarked;
