package dev.fluxlambda.contract;

import java.net.URI;
import java.util.List;

import dev.fluxlambda.local.RestApiGateway;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page at {@code /docs} in a browser.
 */
class DocsPageTests {

	@Test
	void aRequestCanBeTriedOnNetty() {
		tryOut(URI.create("http://localhost:" + Servers.NETTY.get().port() + "/"));
	}

	@Test
	void aRequestCanBeTriedBehindAStage() {
		tryOut(Servers.LOCAL_FUNCTION.get().uri(new RestApiGateway("dev")).resolve("dev/"));
	}

	private static void tryOut(URI root) {
		try (Browser browser = Browser.start()) {
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

}
