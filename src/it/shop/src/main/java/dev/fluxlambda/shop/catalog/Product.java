package dev.fluxlambda.shop.catalog;

import java.math.BigDecimal;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A row of the table of products.
 *
 * @param id the key, {@code null} before it is stored
 * @param sku its number for people
 * @param name its name
 * @param category the category it is found in
 * @param price the price of a piece in euros
 * @param stock how many pieces there are
 */
@Table("PRODUCT")
public record Product(@Id @JsonIgnore @Nullable Long id, String sku, String name, String category, BigDecimal price,
		int stock) {
}
