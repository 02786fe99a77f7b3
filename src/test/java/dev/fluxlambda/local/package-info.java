/**
 * A local AWS Lambda: its Runtime API ({@link dev.fluxlambda.image.RuntimeApi}), the
 * function in a separate process ({@link dev.fluxlambda.local.LambdaProcess}), and its
 * front ends ({@link dev.fluxlambda.local.Gateway}, one file each), which convert HTTP
 * requests to events and answers to HTTP responses as AWS does.
 * {@link dev.fluxlambda.local.LocalLambda} runs them for users.
 */
@NullMarked
package dev.fluxlambda.local;

import org.jspecify.annotations.NullMarked;
