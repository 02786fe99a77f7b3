/**
 * What only the Runtime API sees of {@code lambda.stream}.
 */
@NullMarked
package dev.fluxlambda.lambda.stream;

import org.jspecify.annotations.NullMarked;
