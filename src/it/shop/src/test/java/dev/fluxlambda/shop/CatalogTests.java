package dev.fluxlambda.shop;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Products, prices, pages: what everybody may see.
 */
class CatalogTests extends Shop {

	private static final String JSON = "200 application/json ";

	@Test
	void aProductComesFromTheDatabase() {
		assertThat(get("/catalog/products/T-1234").text()).isEqualTo(
				JSON + "{\"sku\":\"T-1234\",\"name\":\"Green tea\",\"category\":\"tea\",\"price\":4.50,\"stock\":12}");
	}

	@Test
	void aPageIsAsLongAsItsPropertySays() {
		assertThat(get("/catalog/products?category=tea").json().findValuesAsString("sku")).containsExactly("T-0091",
				"T-1234");
		assertThat(get("/catalog/products?category=tea&limit=1").json().findValuesAsString("sku"))
			.containsExactly("T-0091");
	}

	@Test
	void parametersAreTrimmedByTheAdvice() {
		assertThat(get("/catalog/products?category=%20soap%20").json().size()).isEqualTo(1);
	}

	@Test
	void anUnknownProductIsAProblemOfItsController() {
		assertThat(get("/catalog/products/X-0505").text())
			.isEqualTo("404 application/problem+json {\"detail\":\"There is no product X-0505\","
					+ "\"instance\":\"/catalog/products/X-0505\",\"status\":404,\"title\":\"Not Found\","
					+ "\"correlationId\":\"?\"}");
	}

	@Test
	void rejectsInvalidNumber() {
		assertThat(get("/catalog/products/T-1235").text()).isEqualTo("400 application/problem+json "
				+ "{\"detail\":\"Validation failure\",\"instance\":\"/catalog/products/T-1235\",\"status\":400,"
				+ "\"title\":\"Bad Request\",\"errors\":[{\"field\":\"sku\",\"detail\":\"is not the number of a product\"}],"
				+ "\"correlationId\":\"?\"}");
	}

	@Test
	void rejectsLimitOutOfRange() {
		assertThat(get("/catalog/products?category=tea&limit=51").text()).startsWith("400 application/problem+json ")
			.contains("{\"field\":\"limit\",\"detail\":\"must be less than or equal to 50\"}");
	}

	@Test
	void theDatabaseAddsUp() {
		assertThat(get("/catalog/statistics").text())
			.isEqualTo(JSON + "[{\"category\":\"brushes\",\"products\":1,\"cheapest\":9.99},"
					+ "{\"category\":\"soap\",\"products\":1,\"cheapest\":1.25},"
					+ "{\"category\":\"tea\",\"products\":3,\"cheapest\":2.00}]");
	}

	@Test
	void aDeprecatedMethodSaysSo() {
		ShopAnswer answer = get("/catalog/categories");
		assertThat(answer.text()).isEqualTo(JSON + "[\"brushes\",\"soap\",\"tea\"]");
		assertThat(answer.header("deprecation")).isEqualTo("true");
		assertThat(get("/catalog/statistics").header("deprecation")).isEmpty();
	}

	@Test
	void aRouteAnswersByTheShopsOwnEncoder() {
		assertThat(get("/prices/tea?currency=USD").text())
			.isEqualTo("200 text/csv;charset=UTF-8 T-0091;USD 2.50\nT-1234;USD 5.62\nT-5500;USD 4.88");
		assertThat(get("/prices/soap").text()).isEqualTo("200 text/csv;charset=UTF-8 S-0046;EUR 1.25");
	}

	@Test
	void aFilterAnswersForTheRoutes() {
		assertThat(get("/prices/tea?coupon=1").text())
			.isEqualTo("410 application/problem+json {\"detail\":\"There are no coupons any more\","
					+ "\"instance\":\"/prices/tea\",\"status\":410,\"title\":\"Gone\",\"correlationId\":\"?\"}");
	}

	@Test
	void aCounterCounts() {
		long before = get("/visits").json().path("visits").asLong();
		assertThat(get("/visits").text()).isEqualTo(JSON + "{\"visits\":" + (before + 1) + "}");
	}

	@Test
	void collectionsComeFromFiles() {
		assertThat(get("/collections").text()).isEqualTo(JSON + "[{\"title\":\"Bath\",\"skus\":[\"S-0046\"]},"
				+ "{\"title\":\"Breakfast\",\"skus\":[\"T-1234\",\"T-5500\"]}]");
	}

	@Test
	void aVisitorIsWelcomedInTheirLanguage() {
		Request request = Request.get("/welcome?name=Ada");
		assertThat(send(request.header("Accept-Language", "de-AT, en;q=0.5")).text())
			.isEqualTo("200 text/plain;charset=UTF-8 Willkommen, Ada!");
		assertThat(send(request.header("Accept-Language", "fr")).text())
			.isEqualTo("200 text/plain;charset=UTF-8 Welcome, Ada!");
	}

	@Test
	void aPageIsInTheLanguageOfItsReader() {
		ShopAnswer page = send(
				Request.get("/pages/soap").header("Accept-Language", "de").header("Accept", "text/html"));
		assertThat(page.text()).startsWith("200 text/html")
			.contains("<title>Flux Shop</title>", "<h1>Unsere Waren: grün und gut</h1>", "<b>Soap</b>", "Stück</i>");
		ShopAnswer brushes = send(Request.get("/pages/brushes").header("Accept", "text/html"));
		assertThat(brushes.body()).contains("<h1>Our products</h1>", "<li><b>Brush</b> <i>5 pieces left</i></li>");
	}

	@Test
	void aFunctionAnswersRequests() {
		assertThat(send(Request.post("/functions/fields", "{\"b\":[1],\"a\":\"ü\"}")).text())
			.isEqualTo(JSON + "{\"event\":{\"b\":[1],\"a\":\"ü\"},\"fields\":[\"a\",\"b\"]}");
		assertThat(send(Request.post("/functions/reminders", "{}")).status()).isEqualTo(404);
		assertThat(get("/nothing").status()).isEqualTo(404);
	}

	@Test
	void answersHaveTheHeadersOfThisProject() {
		assertThat(get("/collections").headers()).containsEntry("cache-control", "no-store")
			.containsEntry("x-frame-options", "DENY")
			.containsEntry("content-security-policy", "default-src 'none'; frame-ancestors 'none'")
			.containsKey("x-correlation-id")
			.doesNotContainKeys("pragma", "expires", "x-xss-protection", "set-cookie");
	}

}
