package dev.fluxlambda.hello;

/**
 * The response of the API.
 *
 * @param message the greeting, such as {@code Hello World}
 */
public record Greeting(String message) {
}
