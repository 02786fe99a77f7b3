/**
 * What is added to Netty, by itself. That answers are the same is the contract's to
 * prove.
 */
@NullMarked
package dev.fluxlambda.netty;

import org.jspecify.annotations.NullMarked;
