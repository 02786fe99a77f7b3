package dev.fluxlambda.shop;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Health and metrics, which a server has and a function has not.
 */
class ActuatorTests extends Shop {

	@Test
	void reportsHealthOfShop() {
		ShopAnswer health = get("/actuator/health");
		if (this.transport.content().isFunction()) {
			assertThat(health.status()).isEqualTo(404);
			return;
		}
		assertThat(health.status()).isEqualTo(200);
		assertThat(health.json().path("status").asString()).isEqualTo("UP");
		assertThat(health.json().path("components").propertyNames()).contains("stock", "r2dbc", "livenessState");
	}

	@Test
	void aServerIsAskedForItsMetrics() {
		get("/visits");
		get("/prices/kitchen");
		get("/catalog/products/K-1001");
		ShopAnswer metrics = get("/actuator/prometheus");
		if (this.transport.content().isFunction()) {
			assertThat(metrics.status()).isEqualTo(404);
			return;
		}
		assertThat(metrics.status()).isEqualTo(200);
		assertThat(metrics.body()).contains("shop_visits_total", "http_server_requests_seconds_count")
			.containsPattern("http_server_requests_seconds_count\\{.*uri=\"/prices/\\{category\\}\"")
			.containsPattern("http_server_requests_seconds_count\\{.*uri=\"/catalog/products/\\{sku\\}\"");
	}

}
