package dev.fluxlambda.shop.catalog;

import dev.fluxlambda.shop.ShopProperties;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.reactive.result.view.Rendering;

/**
 * A category as a page for people, in the language they read.
 */
@Controller
class CatalogPage {

	private final Catalog catalog;

	private final ShopProperties properties;

	CatalogPage(Catalog catalog, ShopProperties properties) {
		this.catalog = catalog;
		this.properties = properties;
	}

	@GetMapping("/pages/{category}")
	Rendering page(@PathVariable String category) {
		return Rendering.view("catalog")
			.modelAttribute("shop", this.properties.name())
			.modelAttribute("category", category)
			.modelAttribute("products", this.catalog.inCategory(category))
			.build();
	}

}
