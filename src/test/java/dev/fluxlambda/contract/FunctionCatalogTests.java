package dev.fluxlambda.contract;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The catalog, from which libraries such as springdoc-openapi list functions, contains
 * only beans of the application.
 */
class FunctionCatalogTests {

	@Test
	void listsNoBeanOfThisProjectOnNetty() {
		listsTheFunctionsOfTheApplication(Servers.NETTY.get().context());
	}

	@Test
	void listsNoBeanOfThisProjectOnLambda() {
		// As FunctionInvoker starts it. Not closed: that would end reactor-netty's
		// resources,
		// which other tests use
		listsTheFunctionsOfTheApplication(TestServer
			.start(Map.of("spring.main.web-application-type", "none", "spring.cloud.function.web.export.enabled",
					"false"))
			.context());
	}

	private static void listsTheFunctionsOfTheApplication(ApplicationContext context) {
		assertThat(context.getBean(FunctionCatalog.class).getNames(null)).filteredOn(context::containsBean)
			.containsExactlyInAnyOrder("hello", "greet", "greetAgain", "sqsBatch", "anyEvent", "failures",
					"failingAssertion", "greetAll", "greetLater", "upperCase", "reverse", "lostFailures", "outOfStock",
					"unloadable", "bottomless", "delivery", "greetings", "note", "functionRouter",
					// SourceFunctions
					"placeOrder", "placeOrderLater", "indexOrder", "news", "pictures", "mail", "topic", "nightly",
					"bus", "button", "other", "confirm", "messages");
	}

}
