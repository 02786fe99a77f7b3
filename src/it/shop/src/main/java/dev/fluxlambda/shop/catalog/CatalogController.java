package dev.fluxlambda.shop.catalog;

import java.util.List;

import dev.fluxlambda.shop.ShopProperties;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers questions for products.
 */
@RestController
@RequestMapping("/catalog")
class CatalogController {

	private final Catalog catalog;

	private final CatalogStatistics statistics;

	private final ShopProperties properties;

	CatalogController(Catalog catalog, CatalogStatistics statistics, ShopProperties properties) {
		this.catalog = catalog;
		this.statistics = statistics;
		this.properties = properties;
	}

	@GetMapping("/products")
	Flux<Product> inCategory(@RequestParam String category,
			@RequestParam(defaultValue = "10") @Min(1) @Max(50) int limit) {
		return this.catalog.inCategory(category).take(Math.min(limit, this.properties.pageSize()));
	}

	@GetMapping("/products/{sku}")
	Mono<Product> product(@PathVariable @Sku String sku) {
		return this.catalog.find(sku);
	}

	/** What {@code /statistics} was before it had sums. */
	@Deprecated
	@GetMapping("/categories")
	Mono<List<String>> categories() {
		return this.statistics.byCategory().map(CategorySum::category).collectList();
	}

	@GetMapping("/statistics")
	Flux<CategorySum> statistics() {
		return this.statistics.byCategory();
	}

	@ExceptionHandler
	ProblemDetail unknown(UnknownProductException failure) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(failure.getMessage()));
	}

}
