/**
 * What an image's build does to classes, as {@code src/main/docker} has it.
 */
@NullMarked
package dev.fluxlambda.docker;

import org.jspecify.annotations.NullMarked;
