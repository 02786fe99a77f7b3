package dev.fluxlambda.shop;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * DynamoDB by AWS's own client.
 */
class ReceiptTests extends Shop {

	@Test
	void aReceiptIsKept() {
		Request put = Request.of("PUT", "/receipts/" + this.transport).json("{\"text\":\"Grüße, 4.50 €\"}").as("ada");
		ShopAnswer kept = send(put);
		assertThat(kept.status()).isEqualTo(204);
		assertThat(kept.body()).isEmpty();
		assertThat(send(Request.get("/receipts/" + this.transport).as("ada")).text())
			.isEqualTo("200 application/json {\"text\":\"Grüße, 4.50 €\"}");
	}

	@Test
	void missingReceiptIs404() {
		assertThat(send(Request.get("/receipts/none").as("ada")).text())
			.isEqualTo("404 application/problem+json {\"instance\":\"/receipts/none\",\"status\":404,"
					+ "\"title\":\"Not Found\",\"correlationId\":\"?\"}");
	}

	@Test
	void missingTokenIs401() {
		assertThat(get("/receipts/none").status()).isEqualTo(401);
	}

}
