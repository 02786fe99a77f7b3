/**
 * What a start costs and no request needs, taken out in the build: Spring AOT writes down
 * the beans of an image, and this room trims them first. Outside of an image nothing here
 * does anything.
 */
@NullMarked
package dev.fluxlambda.aot;

import org.jspecify.annotations.NullMarked;
