package dev.fluxlambda.shop;

import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.h2.Driver;
import org.hibernate.validator.HibernateValidator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.PackageVersion;

import org.springframework.boot.SpringBootVersion;
import org.springframework.core.SpringVersion;
import org.springframework.web.reactive.DispatcherHandler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Spring does for an application beside its requests.
 */
class ProbeTests extends Shop {

	@Test
	void everythingIsCalledAtTheStart() {
		assertThat(probe("startSteps")).isEqualTo("[\"application runner, 0 arguments\",\"command line runner\","
				+ "\"initializing bean\",\"method invoking bean\",\"post construct\",\"smart lifecycle\"]");
	}

	@Test
	void aListenerHearsThoughItsBeanIsDeclaredByAnInterface() {
		assertThat(probe("listeners")).isEqualTo("[\"application ready\",\"context refreshed\",\"main entrance\"]");
	}

	@Test
	void propertiesComeFromFilesProfilesVariablesAndAnAdditionalLocation() {
		assertThat(probe("properties"))
			.isEqualTo("{\"name\":\"Flux Shop\",\"pageSize\":2,\"countries\":[\"DE\",\"AT\",\"CH\"],"
					+ "\"openingHours\":\"9 to 17\",\"notice\":\"closed on Sunday\",\"reservedFor\":\"PT30M\"}");
	}

	@Test
	void propertiesAreBoundThoughTheirBeanIsDeclaredByAnInterface() {
		assertThat(probe("termsAndSign")).isEqualTo("\"14 days, law of Austria; Flux Shop, open to all\"");
	}

	@Test
	void theProfileIsActive() {
		assertThat(probe("seasons")).isEqualTo("\"[retail] [retail]\"");
	}

	@Test
	void asynchronousMethodsRunOnTheExecutor() {
		assertThat(read().path("async").path("withInterface").asBoolean()).isTrue();
		assertThat(read().path("async").path("withoutInterface").asBoolean()).isTrue();
	}

	@Test
	void theSchedulerTicks() {
		Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.untilAsserted(() -> assertThat(probe("scheduled")).isEqualTo("true"));
	}

	@Test
	void anAspectIsAroundAService() {
		assertThat(probe("aspect")).isEqualTo("[10,0,[\"soap 0\",\"tea 10\"]]");
	}

	@Test
	void aResultIsCached() {
		assertThat(probe("cached")).isEqualTo("[true,true]");
	}

	@Test
	void aBeanIsMadeOnceThoughItsMethodIsCalledTwice() {
		JsonNode instances = read().path("instances");
		assertThat(instances.path("priceFormats").asInt()).isEqualTo(1);
		assertThat(instances.path("orderNumbers").asInt()).isEqualTo(1);
		assertThat(instances.path("same").asBoolean()).isTrue();
		assertThat(instances.path("test").asBoolean()).isTrue();
	}

	@Test
	void beansArePostProcessedAndMadeByFactories() {
		assertThat(probe("postProcessed")).isEqualTo("\"label of shelf\"");
		assertThat(probe("factoryBean")).isEqualTo("\"EUR\"");
	}

	@Test
	void membersAreInjectedOnceIntoEveryObjectThatSpringCreates() {
		String clerk = "Flux Shop, pages of 2, Flux Shop, open to all, introduced 1 times, began %d times";
		String headClerk = clerk.formatted(1) + ", steps true, keys 1";
		JsonNode injected = read().path("injected");
		assertThat(injected).hasSize(15);
		for (String name : List.of("concrete", "byStaticMethod", "lazy", "prototype", "secondPrototype", "imported",
				"created", "initialized", "configured")) {
			assertThat(injected.path(name).asString()).as(name).isEqualTo(clerk.formatted(1));
		}
		for (String name : List.of("byInterface", "bySuperclass", "prototypeByInterface", "temp")) {
			assertThat(injected.path(name).asString()).as(name).isEqualTo(headClerk);
		}
		assertThat(injected.path("autowired").asString()).isEqualTo(clerk.formatted(0));
		assertThat(read().path("injectedEarly").asString()).isEqualTo(headClerk);
	}

	@Test
	void conditionsAreReadAtRunTime() {
		assertThat(probe("tenants"))
			.isEqualTo("{\"big\":\"[cash, newsletter, payment] and baskets\",\"small\":\"[] and baskets\"}");
	}

	@Test
	void librariesSayTheirVersions() {
		List<String> expected = List.of("Spring " + SpringVersion.getVersion(),
				"Boot " + SpringBootVersion.getVersion(), "WebFlux " + version(DispatcherHandler.class),
				"Validator " + version(HibernateValidator.class), "H2 " + version(Driver.class),
				"Jackson " + PackageVersion.VERSION);
		assertThat(probe("versions")).isEqualTo("[\"" + String.join("\",\"", expected) + "\"]").doesNotContain("null");
	}

	@Test
	void theMappingListsTheHandlerMethods() {
		assertThat(read().path("handlerMethods")).hasSize(17);
		assertThat(probe("handlerMethods")).contains("\"OrderController.place\"", "\"CatalogPage.page\"");
	}

	@Test
	void reflectionSeesWhatIsDeprecated() {
		assertThat(probe("deprecated")).isEqualTo("[\"title since 1.2\"]");
	}

	@Test
	void methodsThatDependOnTheirCallerAreCalledByReflection() {
		assertThat(probe("callerSensitive")).isEqualTo("[\"Season\",\"shop\"]");
	}

	@Test
	void recordsAreEqualByTheirComponents() {
		assertThat(probe("records")).isEqualTo(
				"[true,false,true,2," + "\"Weight[exact=NaN, rounded=-0.0, unit=g, scale=5, price=1.0, note=null]\"]");
	}

	@Test
	void resourcesAreFoundByPattern() {
		assertThat(probe("files")).isEqualTo("[\"bath.json\",\"breakfast.json\"]");
		assertThat(probe("tables")).isEqualTo("{\"dev.fluxlambda.shop.catalog.Product\":\"PRODUCT\","
				+ "\"dev.fluxlambda.shop.orders.Order\":\"ORDERS\"}");
		assertThat(probe("bootClasses")).contains("\"WebServer.class\"", "\"Shutdown.class\"");
	}

	@Test
	void serviceFilesAreFound() {
		assertThat(probe("services")).isEqualTo(
				"[\"ch.qos.logback.classic.spi.LogbackServiceProvider\",\"dev.fluxlambda.shop.shipping.Courier\","
						+ "\"dev.fluxlambda.shop.shipping.Post\",\"org.h2.Driver\","
						+ "\"org.hibernate.validator.HibernateValidator\",\"tools.jackson.datatype.joda.JodaModule\"]");
	}

	@Test
	void theWholeReportIsTheOneOfTheOrdinaryJarOnNetty() {
		Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.untilAsserted(() -> assertThat(read()).isEqualTo(read(Transport.NETTY)));
	}

	private static String version(Class<?> type) {
		return String.valueOf(type.getPackage().getImplementationVersion());
	}

	private String probe(String name) {
		return read().path(name).toString();
	}

	private JsonNode read() {
		return read(this.transport);
	}

	private static JsonNode read(Transport transport) {
		ShopAnswer answer = ShopAnswer.of(transport.send(Request.get("/probes").build()));
		assertThat(answer.status()).isEqualTo(200);
		return answer.json();
	}

}
