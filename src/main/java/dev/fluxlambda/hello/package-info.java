/**
 * The sample API, which is yours to replace: Function beans do the work
 * ({@link dev.fluxlambda.hello.HelloFunctions}), a RouterFunction gives them their HTTP
 * shape ({@link dev.fluxlambda.hello.HelloRoutes}). Knows neither Netty nor Lambda.
 */
@NullMarked
package dev.fluxlambda.hello;

import org.jspecify.annotations.NullMarked;
