/**
 * Mappings between HTTP and Lambda's HTTP events, in both directions. There is one
 * {@link dev.fluxlambda.lambda.event.FrontEnd} for each sender, and their ordered list in
 * {@link dev.fluxlambda.lambda.event.FrontEnds}. This package depends on neither a Spring
 * context nor the Lambda runtime. {@link dev.fluxlambda.lambda.event.FrontEndPrincipal}
 * is for applications. All other classes are internal.
 */
@NullMarked
package dev.fluxlambda.lambda.event;

import org.jspecify.annotations.NullMarked;
