package dev.fluxlambda.shop.catalog;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Service;

/**
 * The products, and how many of each there are.
 */
@Service
public class Catalog {

	private final ProductRepository products;

	Catalog(ProductRepository products) {
		this.products = products;
	}

	public Flux<Product> inCategory(String category) {
		return this.products.findByCategoryOrderBySku(category);
	}

	/**
	 * Find a product.
	 * @param sku its number
	 * @return the product, or an {@link UnknownProductException}
	 */
	public Mono<Product> find(String sku) {
		return this.products.findBySku(sku).switchIfEmpty(Mono.error(() -> new UnknownProductException(sku)));
	}

	/**
	 * Take pieces out of the stock.
	 * @param sku the number of the product
	 * @param pieces how many
	 * @return completes when they are taken, or with an {@link OutOfStockException}
	 */
	public Mono<Void> take(String sku, int pieces) {
		return this.products.addStock(sku, -pieces)
			.filter((rows) -> rows == 1)
			.switchIfEmpty(Mono.error(() -> new OutOfStockException(sku)))
			.then();
	}

	/**
	 * Put pieces into the stock.
	 * @param sku the number of the product
	 * @param pieces how many
	 * @return completes when they are there, or with an {@link UnknownProductException}
	 */
	public Mono<Void> restock(String sku, int pieces) {
		return this.products.addStock(sku, pieces)
			.filter((rows) -> rows == 1)
			.switchIfEmpty(Mono.error(() -> new UnknownProductException(sku)))
			.then();
	}

}
