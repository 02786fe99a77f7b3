/**
 * The program that builds the content of images and of the zip
 * ({@code flux-lambda-image.jar}), and Lambda's Runtime API, which training and tests
 * share. Depends on the module {@code java.base}, and for the training of the server on
 * {@code java.net.http}.
 */
@NullMarked
package dev.fluxlambda.image;

import org.jspecify.annotations.NullMarked;
