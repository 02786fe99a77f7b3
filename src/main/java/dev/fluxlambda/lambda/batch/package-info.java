/**
 * Batches of records that a function processes one by one:
 * {@link dev.fluxlambda.lambda.batch.BatchSource} reads the records,
 * {@link dev.fluxlambda.lambda.batch.BatchRun} runs them within the time that they have,
 * and {@link dev.fluxlambda.lambda.batch.BatchReport} is what AWS is told. This package
 * depends on JSON alone, and no class of it is loaded unless a function for records is
 * named. Internal, as all classes here.
 */
@NullMarked
package dev.fluxlambda.lambda.batch;

import org.jspecify.annotations.NullMarked;
