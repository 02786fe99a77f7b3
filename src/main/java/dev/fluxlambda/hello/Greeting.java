package dev.fluxlambda.hello;

/**
 * What the API answers.
 *
 * @param message the greeting, such as {@code Hello World}
 */
public record Greeting(String message) {
}
