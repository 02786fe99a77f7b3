package dev.fluxlambda.shop.shipping;

import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Asks the carriers' service where a parcel is, for as long as there is time.
 */
@Component
class Tracking {

	private final WebClient client;

	private final ShippingProperties properties;

	Tracking(WebClient.Builder builder, ShippingProperties properties) {
		this.client = builder.baseUrl(properties.url().toString()).build();
		this.properties = properties;
	}

	Mono<Parcel> find(String id) {
		return this.client.get()
			.uri("/parcels/{id}", id)
			.retrieve()
			.bodyToMono(Parcel.class)
			.timeout(this.properties.timeout());
	}

}
