/**
 * Completes the code of Spring AOT. Internal, as all classes here.
 */
@NullMarked
package dev.fluxlambda.aot;

import org.jspecify.annotations.NullMarked;
