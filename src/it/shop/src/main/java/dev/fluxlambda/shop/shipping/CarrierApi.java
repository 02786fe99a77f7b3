package dev.fluxlambda.shop.shipping;

import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;

/**
 * The carriers' service.
 */
interface CarrierApi {

	@GetExchange("/rates/{country}")
	Mono<Rate> rate(@PathVariable String country, @RequestParam int grams);

}
