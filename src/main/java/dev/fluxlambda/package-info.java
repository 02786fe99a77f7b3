/**
 * One Spring WebFlux API, on Netty and on AWS Lambda, from the same beans.
 */
@NullMarked
package dev.fluxlambda;

import org.jspecify.annotations.NullMarked;
