package dev.fluxlambda.shop.orders;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A row of the table of orders.
 *
 * @param id the key, {@code null} before it is stored
 * @param number its number for people
 * @param customer who placed it
 * @param sku the number of the product
 * @param pieces how many pieces
 * @param placed when it was placed
 */
@Table("ORDERS")
record Order(@Id @JsonIgnore @Nullable Long id, String number, String customer, String sku, int pieces,
		@JsonIgnore Instant placed) {
}
