package dev.fluxlambda.shop.catalog;

import java.math.BigDecimal;
import java.util.Objects;

import io.r2dbc.spi.Readable;
import reactor.core.publisher.Flux;

import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;

/**
 * Asks the database for sums, without a repository.
 */
@Component
class CatalogStatistics {

	private final DatabaseClient database;

	CatalogStatistics(DatabaseClient database) {
		this.database = database;
	}

	Flux<CategorySum> byCategory() {
		return this.database
			.sql("SELECT category, COUNT(*) AS products, MIN(price) AS cheapest FROM product"
					+ " WHERE price > :free GROUP BY category ORDER BY category")
			.bind("free", BigDecimal.ZERO)
			.map((row) -> new CategorySum(value(row, "category", String.class), value(row, "products", Long.class),
					value(row, "cheapest", BigDecimal.class)))
			.all();
	}

	private static <T> T value(Readable row, String column, Class<T> type) {
		return Objects.requireNonNull(row.get(column, type));
	}

}
