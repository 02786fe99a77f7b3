package dev.fluxlambda.local;

/**
 * One header line.
 *
 * @param name the name, in the case in which it was sent
 * @param value the value
 */
public record Header(String name, String value) {
}
