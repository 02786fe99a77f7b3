package dev.fluxlambda.shop;

import java.util.UUID;

import com.sun.net.httpserver.Headers;
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
	@ValueSource(strings = { "/shipping/rates/DE?grams=500", "/shipping/parcels/P-1" })
	void theOtherServiceSeesTheIdsOfTheRequest(String target) {
		String id = UUID.randomUUID().toString();
		String traceparent = "00-" + id.replace("-", "") + "-00f067aa0ba902b7-01";
		String xray = "Root=1-67891233-abcdef012345678912345678";
		Request request = Request.get(target)
			.header("x-correlation-id", id)
			.header("traceparent", traceparent)
			.header("X-Amzn-Trace-Id", xray);
		assertThat(send(request).status()).isEqualTo(200);
		Headers seen = Carriers.headers(id);
		assertThat(seen.get("traceparent")).containsExactly(traceparent);
		assertThat(seen.get("X-Amzn-Trace-Id")).singleElement().asString().startsWith("Root=1-");
		// On Lambda, the function's own segment is the parent
		assertThat(seen.getFirst("X-Amzn-Trace-Id").equals(xray)).isNotEqualTo(this.transport.content().isFunction());
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
