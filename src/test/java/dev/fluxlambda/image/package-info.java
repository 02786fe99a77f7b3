/**
 * Tests of the program that builds the content of images, and of the scripts in it.
 */
@NullMarked
package dev.fluxlambda.image;

import org.jspecify.annotations.NullMarked;
