/**
 * Function beans over HTTP, at {@code /functions/{name}}. Internal, as all classes here.
 */
@NullMarked
package dev.fluxlambda.function;

import org.jspecify.annotations.NullMarked;
