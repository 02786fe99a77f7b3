package dev.fluxlambda.contract;

import java.net.URI;
import java.util.List;
import java.util.UUID;

import dev.fluxlambda.local.RestApiGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page at {@code /docs} in a browser.
 */
class DocsPageTests {

	@SuppressWarnings("NullAway.Init")
	private static Browser browser;

	@BeforeAll
	static void start() {
		browser = Browser.start();
	}

	@AfterAll
	static void stop() {
		if (browser != null) {
			browser.close();
		}
	}

	@BeforeEach
	void forget() {
		browser.open(URI.create("about:blank"));
		browser.console();
		browser.requests();
	}

	@Test
	void aRequestCanBeTriedOnNetty() {
		tryOut(URI.create("http://localhost:" + Servers.NETTY.get().port() + "/"));
	}

	@Test
	void aRequestCanBeTriedBehindAStage() {
		tryOut(Servers.LOCAL_FUNCTION.get().uri(new RestApiGateway("dev")).resolve("dev/"));
	}

	@Test
	void anEventIsShownBeforeTheNextIsMadeOnNetty() {
		watch(Transport.NETTY, "");
	}

	@Test
	void anEventIsShownBeforeTheNextIsMadeOnAFunctionUrl() {
		watch(Transport.FUNCTION_URL_STREAM_PORT, "");
	}

	@Test
	void anEventIsShownBeforeTheNextIsMadeBehindAStage() {
		watch(Transport.REST_API_STREAM_PORT, "dev/");
	}

	private static void watch(Transport transport, String stage) {
		URI root = URI.create("http://localhost:" + transport.port() + "/" + stage);
		String gate = "contract/gate/" + UUID.randomUUID();
		browser.open(root.resolve("docs/stream.html?stream=" + gate));
		browser.awaitText("#events", "first");
		assertThat(browser.texts("#events li")).hasSize(1);
		assertThat(transport.send(Request.of("POST", "/" + stage + gate).build()).status()).isEqualTo(202);
		browser.awaitText("#events", "last");
		browser.awaitText("#state", "Ended");
		assertThat(browser.console()).isEmpty();
		browser.open(root.resolve("docs/stream.html?stream=hello/stream?count=2%26interval=1"));
		browser.awaitText("#events", "Hello World 2");
	}

	private static void tryOut(URI root) {
		browser.open(root.resolve("docs"));
		browser.awaitText(".info", "Flux Lambda");
		assertThat(browser.address()).isEqualTo(root.resolve("docs/"));
		assertThat(browser.texts(".opblock-summary-path")).hasSameSizeAs(OpenApi.served().operations().keySet())
			.contains("/hello/");
		browser.click("#operations-hello-helloWorld .opblock-summary-control");
		browser.click("#operations-hello-helloWorld .try-out__btn");
		browser.click("#operations-hello-helloWorld .execute");
		browser.awaitText(".live-responses-table .response .response-col_description", "Hello World");
		assertThat(browser.console()).isEmpty();
		List<URI> requests = browser.requests();
		assertThat(requests).contains(root.resolve("docs"), root.resolve("openapi.json"), root.resolve("hello/"));
		assertThat(requests).allSatisfy((request) -> assertThat(request.toString()).startsWith(root.toString()));
	}

}
