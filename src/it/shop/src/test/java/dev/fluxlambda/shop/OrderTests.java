package dev.fluxlambda.shop;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Orders: tokens, scopes, transactions.
 */
class OrderTests extends Shop {

	private static final String READ = "orders:read";

	private static final String WRITE = "orders:write";

	@Test
	void anOrderIsPlacedAndTakenFromTheStock() {
		int stock = stock("S-0046");
		ShopAnswer placed = send(Request.post("/orders", "{\"sku\":\"S-0046\",\"pieces\":3}").as("ada", READ, WRITE));
		assertThat(placed.text()).isEqualTo(
				"201 application/json {\"number\":\"?\",\"customer\":\"ada\"," + "\"sku\":\"S-0046\",\"pieces\":3}");
		assertThat(placed.header("location")).isEqualTo("/orders/" + placed.json().path("number").asString());
		assertThat(stock("S-0046")).isEqualTo(stock - 3);
		assertThat(send(Request.get(placed.header("location")).as("ada", READ)).text())
			.isEqualTo("200 application/json {\"order\":{\"number\":\"?\",\"customer\":\"ada\",\"sku\":\"S-0046\","
					+ "\"pieces\":3},\"confirmed\":true}");
		assertThat(send(Request.get(placed.header("location")).as("bob", READ)).status()).isEqualTo(404);
	}

	@Test
	void rollsBackUndeliverableOrder() {
		assertThat(send(Request.post("/orders", "{\"sku\":\"B-0019\",\"pieces\":6}").as("eve", WRITE)).text())
			.isEqualTo("409 application/problem+json {\"detail\":\"There are not so many pieces of B-0019\","
					+ "\"instance\":\"/orders\",\"status\":409,\"title\":\"Conflict\",\"sku\":\"B-0019\",\"correlationId\":\"?\"}");
		assertThat(stock("B-0019")).isEqualTo(5);
		assertThat(send(Request.get("/orders").as("eve", READ)).text())
			.isEqualTo("200 application/json {\"customer\":\"eve\",\"pieces\":0}");
	}

	@Test
	void namesFieldsOfInvalidOrder() {
		assertThat(send(Request.post("/orders", "{\"sku\":\"soap\",\"pieces\":0}").as("ada", WRITE)).text())
			.startsWith("400 application/problem+json ")
			.contains("{\"field\":\"sku\",\"detail\":\"is not the number of a product\"}",
					"{\"field\":\"pieces\",\"detail\":\"must be greater than or equal to 1\"}");
	}

	@Test
	void anUnknownOrderIsAProblemOfItsController() {
		assertThat(send(Request.get("/orders/none").as("ada", READ)).text())
			.isEqualTo("404 application/problem+json {\"detail\":\"You have no order none\","
					+ "\"instance\":\"/orders/none\",\"status\":404,\"title\":\"Not Found\",\"correlationId\":\"?\"}");
	}

	@Test
	void missingTokenIs401() {
		ShopAnswer answer = send(Request.post("/orders", "{\"sku\":\"S-0046\",\"pieces\":3}"));
		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.header("www-authenticate")).isEqualTo("Bearer");
		assertThat(answer.text()).isEqualTo("401 application/problem+json {\"instance\":\"/orders\",\"status\":401,"
				+ "\"title\":\"Unauthorized\",\"correlationId\":\"?\"}");
		assertThat(get("/orders/none").json().path("correlationId").asString()).isNotEmpty();
	}

	@Test
	void forgedOrExpiredTokenIs401() {
		String claims = "{\"sub\":\"ada\",\"scope\":\"orders:read\",\"exp\":4102444800}";
		String forged = Tokens.signed(claims, "another-key-of-somebody-else-0123456789012345");
		ShopAnswer answer = send(Request.get("/orders").header("Authorization", "Bearer " + forged));
		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.header("www-authenticate")).contains("error=\"invalid_token\"");
		assertThat(send(Request.get("/orders").header("Authorization", "Bearer " + old())).header("www-authenticate"))
			.contains("error=\"invalid_token\"", "Jwt expired at 2026-01-01T00:00:00Z");
		assertThat(send(Request.get("/orders").header("Authorization", "Bearer no.token")).status()).isEqualTo(401);
	}

	@Test
	void missingScopeIs403() {
		ShopAnswer write = send(Request.post("/orders", "{\"sku\":\"S-0046\",\"pieces\":3}").as("ada", READ));
		assertThat(write.text()).isEqualTo("403 application/problem+json {\"instance\":\"/orders\",\"status\":403,"
				+ "\"title\":\"Forbidden\",\"correlationId\":\"?\"}");
		assertThat(write.header("www-authenticate")).contains("error=\"insufficient_scope\"");
		assertThat(send(Request.get("/orders").as("ada", WRITE)).status()).isEqualTo(403);
	}

	@Test
	void aPageOfTheShopMayCall() {
		ShopAnswer preflight = send(Request.of("OPTIONS", "/orders")
			.header("Origin", "https://shop.example.com")
			.header("Access-Control-Request-Method", "POST")
			.header("Access-Control-Request-Headers", "authorization"));
		assertThat(preflight.status()).isEqualTo(200);
		assertThat(preflight.headers()).containsEntry("access-control-allow-origin", "https://shop.example.com")
			.containsEntry("access-control-allow-methods", "GET,POST")
			.containsEntry("access-control-allow-headers", "authorization");
	}

	@Test
	void noOtherPageMayCall() {
		Request request = Request.get("/orders").as("ada", READ).header("Origin", "https://evil.example.com");
		assertThat(send(request).text()).startsWith("403 application/problem+json ").contains("correlationId");
		Request preflight = Request.of("OPTIONS", "/orders")
			.header("Origin", "https://evil.example.com")
			.header("Access-Control-Request-Method", "POST");
		assertThat(send(preflight).text()).startsWith("403 application/problem+json ").contains("correlationId");
	}

	private static String old() {
		return Tokens.signed("{\"sub\":\"ada\",\"scope\":\"orders:read\",\"exp\":1767225600}", Tokens.KEY);
	}

	private int stock(String sku) {
		return get("/catalog/products/" + sku).json().path("stock").asInt();
	}

}
