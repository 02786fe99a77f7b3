package dev.fluxlambda.shop.catalog;

import reactor.core.publisher.Mono;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.stereotype.Component;

/**
 * The shop is well when it has something to sell.
 */
@Component
class StockHealthIndicator implements ReactiveHealthIndicator {

	private final ProductRepository products;

	StockHealthIndicator(ProductRepository products) {
		this.products = products;
	}

	@Override
	public Mono<Health> health() {
		return this.products.count()
			.map((count) -> ((count > 0) ? Health.up() : Health.down()).withDetail("products", count).build());
	}

}
