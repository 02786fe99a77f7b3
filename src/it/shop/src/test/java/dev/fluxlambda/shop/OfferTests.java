package dev.fluxlambda.shop;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * JSON both ways, with the date format of the shop.
 */
class OfferTests extends Shop {

	@Test
	void datesAndLargeNumbersGoBothWays() {
		assertThat(send(Request.post("/offers", """
				{"made":"2026-11-23T08:00:30.123+0100","until":"2026-12-01T00:00:00Z","delivery":"2026-12-24",
				"received":"2026-11-23T07:00:31.000000001Z","price":1e30,"pieces":123456789012345678901234567890}
				""")).text()).isEqualTo("202 application/json {\"made\":\"2026-11-23T07:01Z\","
				+ "\"until\":\"2026-12-01T00:00Z\",\"delivery\":\"2026-12-24\","
				+ "\"received\":\"2026-11-23T07:00:31.000000001Z\",\"price\":1E+30,"
				+ "\"pieces\":123456789012345678901234567891}");
	}

	@Test
	void datesAreReadInTheFormsThatJacksonReads() {
		assertThat(send(Request.post("/offers", """
				{"made":"Mon, 23 Nov 2026 08:00:00 GMT","price":0.10,"pieces":0}""")).text())
			.isEqualTo("202 application/json {\"made\":\"2026-11-23T08:01Z\",\"until\":null,\"delivery\":null,"
					+ "\"received\":null,\"price\":0.10,\"pieces\":1}");
		assertThat(send(Request.post("/offers", """
				{"made":1795420800000,"until":"2026-11-23","price":1,"pieces":1}""")).text())
			.isEqualTo("202 application/json {\"made\":\"2026-11-23T08:01Z\",\"until\":\"2026-11-23T00:00Z\","
					+ "\"delivery\":null,\"received\":null,\"price\":1,\"pieces\":2}");
	}

	@Test
	void namesInvalidDate() {
		assertThat(send(Request.post("/offers", "{\"made\":\"tomorrow\",\"price\":1,\"pieces\":1}")).text())
			.startsWith("400 application/problem+json ")
			.contains("{\"field\":\"made\",\"detail\":\"has the wrong type\"}");
	}

	@Test
	void namesAllInvalidFields() {
		assertThat(send(Request.post("/offers", "{\"price\":-1,\"pieces\":1}")).text())
			.startsWith("400 application/problem+json ")
			.contains("{\"field\":\"made\",\"detail\":\"must not be null\"}",
					"{\"field\":\"price\",\"detail\":\"must be greater than 0\"}");
	}

	@Test
	void aConstraintOfTheApplicationReadsItsConfiguration() {
		assertThat(send(Request.post("/offers", """
				{"made":"2026-11-23T08:00:00Z","price":1e32,"pieces":1}""")).text())
			.startsWith("400 application/problem+json ")
			.contains("{\"field\":\"price\",\"detail\":\"is more than the shop can pay\"}");
	}

}
