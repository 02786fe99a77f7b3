package dev.fluxlambda.shop.catalog;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Calendar;
import java.util.Date;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

/**
 * What the shop buys from others.
 *
 * @param made when it was made
 * @param until when it ends
 * @param delivery the day of delivery
 * @param received when it was received
 * @param price the price of all pieces
 * @param pieces how many
 */
record Offer(@NotNull Date made, @Nullable Calendar until, @Nullable LocalDate delivery, @Nullable Instant received,
		@NotNull @Positive @Affordable BigDecimal price, @NotNull BigInteger pieces) {
}
