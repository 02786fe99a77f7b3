/**
 * Netty, the transport of the server. Boot sets it up;
 * {@link dev.fluxlambda.netty.NettyConfiguration} adds what makes it answer as Lambda's
 * front ends do, and fast, and ends the connections of clients that do not go on.
 */
@NullMarked
package dev.fluxlambda.netty;

import org.jspecify.annotations.NullMarked;
