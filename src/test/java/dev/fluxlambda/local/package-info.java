/**
 * AWS Lambda on this machine: its Runtime API ({@link dev.fluxlambda.local.RuntimeApi}),
 * the function in a process of its own ({@link dev.fluxlambda.local.LambdaProcess}), and
 * the front ends before it ({@link dev.fluxlambda.local.Gateway}, one file each), which
 * make events of HTTP requests and HTTP responses of answers as AWS does.
 * {@link dev.fluxlambda.local.LocalLambda} runs them for people.
 */
@NullMarked
package dev.fluxlambda.local;

import org.jspecify.annotations.NullMarked;
