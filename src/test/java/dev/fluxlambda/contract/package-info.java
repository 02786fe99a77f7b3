/**
 * The contract: what a client may rely on, one test body a behaviour, run on every
 * {@link dev.fluxlambda.contract.Transport}. Each answer of a front end of Lambda is also
 * compared with Netty's, whole.
 */
@NullMarked
package dev.fluxlambda.contract;

import org.jspecify.annotations.NullMarked;
