package dev.fluxlambda.shop.shipping;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;

import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers questions about delivery.
 */
@RestController
@RequestMapping("/shipping")
class ShippingController {

	private final CarrierApi carriers;

	private final Tracking tracking;

	ShippingController(CarrierApi carriers, Tracking tracking) {
		this.carriers = carriers;
		this.tracking = tracking;
	}

	@GetMapping("/rates/{country}")
	Mono<Rate> rate(@PathVariable String country, @RequestParam int grams) {
		return this.carriers.rate(country, grams).onErrorMap(CarrierUnavailableException::new);
	}

	@GetMapping("/parcels/{id}")
	Mono<Parcel> parcel(@PathVariable String id) {
		return this.tracking.find(id).onErrorMap(CarrierUnavailableException::new);
	}

	@GetMapping("/carriers")
	List<Estimate> carriers(@RequestParam String country) {
		return ServiceLoader.load(Carrier.class)
			.stream()
			.map(Provider::get)
			.map((carrier) -> new Estimate(carrier.name(), carrier.days(country)))
			.sorted(Comparator.comparing(Estimate::days))
			.toList();
	}

	/**
	 * How long a parcel takes.
	 *
	 * @param carrier the carrier's name
	 * @param days the days
	 */
	record Estimate(String carrier, int days) {
	}

}
