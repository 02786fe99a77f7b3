package dev.fluxlambda.shop.catalog;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;

/**
 * Functional routes beside the controllers.
 */
@Configuration(proxyBeanMethods = false)
class CatalogRoutes {

	@Bean
	RouterFunction<ServerResponse> priceRoutes(Catalog catalog, ExchangeRates rates, MeterRegistry meters) {
		Counter visits = meters.counter("shop.visits");
		return RouterFunctions.route()
			.GET("/prices/{category}", (request) -> prices(request, catalog, rates))
			.GET("/visits", (request) -> {
				visits.increment();
				return ServerResponse.ok().bodyValue(new Visits((long) visits.count()));
			})
			.filter(CatalogRoutes::onlyWithoutCoupon)
			.build();
	}

	private static Mono<ServerResponse> prices(ServerRequest request, Catalog catalog, ExchangeRates rates) {
		String currency = request.queryParam("currency").orElse("EUR");
		return catalog.inCategory(request.pathVariable("category"))
			.map((product) -> new Price(product.sku(), product.price().multiply(rates.rate(currency)), currency))
			.collectList()
			.flatMap(
					(prices) -> ServerResponse.ok().contentType(PriceListEncoder.CSV).bodyValue(new PriceList(prices)));
	}

	private static Mono<ServerResponse> onlyWithoutCoupon(ServerRequest request, HandlerFunction<ServerResponse> next) {
		return request.queryParam("coupon").isPresent()
				? Mono.error(new ResponseStatusException(HttpStatus.GONE, "There are no coupons any more"))
				: next.handle(request);
	}

	/**
	 * How many visitors there were.
	 *
	 * @param visits the count
	 */
	record Visits(long visits) {
	}

}
