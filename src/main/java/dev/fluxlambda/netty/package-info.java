/**
 * Netty, the transport of the server. Boot configures it.
 * {@link dev.fluxlambda.netty.NettyAutoConfiguration} adds event loops, answers to
 * invalid requests as those of Lambda's front ends, and time limits for clients.
 * Internal, as all classes here.
 */
@NullMarked
package dev.fluxlambda.netty;

import org.jspecify.annotations.NullMarked;
