/**
 * The contract tests describe the behavior that clients can rely on. Each test runs on
 * every {@link dev.fluxlambda.contract.Transport}. Each response through a front end of
 * Lambda is also compared as a whole with Netty's.
 */
@NullMarked
package dev.fluxlambda.contract;

import org.jspecify.annotations.NullMarked;
