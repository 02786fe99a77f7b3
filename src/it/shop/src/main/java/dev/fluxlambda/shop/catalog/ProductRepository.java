package dev.fluxlambda.shop.catalog;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.reactive.ReactiveCrudRepository;

/**
 * The table of products.
 */
interface ProductRepository extends ReactiveCrudRepository<Product, Long> {

	Mono<Product> findBySku(String sku);

	Flux<Product> findByCategoryOrderBySku(String category);

	@Modifying
	@Query("UPDATE product SET stock = stock + :pieces WHERE sku = :sku AND stock + :pieces >= 0")
	Mono<Integer> addStock(String sku, int pieces);

}
