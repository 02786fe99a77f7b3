package dev.fluxlambda.shop;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Another service over HTTP, and services on the class path.
 */
class ShippingTests extends Shop {

	@Test
	void anHttpInterfaceAsksTheOtherService() {
		assertThat(get("/shipping/rates/DE?grams=500").text())
			.isEqualTo("200 application/json {\"country\":\"DE\",\"grams\":500,\"price\":4.90}");
	}

	@Test
	void aWebClientAsksTheOtherService() {
		assertThat(get("/shipping/parcels/P-1").text())
			.isEqualTo("200 application/json {\"id\":\"P-1\",\"place\":\"Köln\",\"seen\":\"2026-11-23T08:00:00Z\"}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/shipping/rates/XX?grams=1", "/shipping/rates/BAD?grams=1", "/shipping/parcels/NONE",
			"/shipping/parcels/SLOW", "/shipping/parcels/RESET", "/shipping/parcels/CUT" })
	void aFailureOfTheOtherServiceIs502(String target) {
		assertThat(get(target).text()).isEqualTo("502 application/problem+json {\"detail\":\"The server could not "
				+ "handle this request; its log has details under the correlation id\",\"instance\":\""
				+ target.replaceFirst("\\?.*", "") + "\",\"status\":502,\"title\":\"Bad Gateway\","
				+ "\"correlationId\":\"?\"}");
	}

	@Test
	void aServiceLoaderFindsTheCarriers() {
		assertThat(get("/shipping/carriers?country=FR").text())
			.isEqualTo("200 application/json [{\"carrier\":\"Courier\",\"days\":1},{\"carrier\":\"Post\",\"days\":7}]");
	}

}
