/**
 * The sample API. Replace it with your own. Function beans contain the logic
 * ({@link dev.fluxlambda.hello.HelloFunctions}), and a RouterFunction maps them to HTTP
 * ({@link dev.fluxlambda.hello.HelloRoutes}). This package depends on neither Netty nor
 * Lambda.
 */
@NullMarked
package dev.fluxlambda.hello;

import org.jspecify.annotations.NullMarked;
