package dev.fluxlambda.shop.shipping;

import java.time.Instant;

/**
 * Where a parcel is.
 *
 * @param id its number
 * @param place the place
 * @param seen when it was seen there
 */
record Parcel(String id, String place, Instant seen) {
}
