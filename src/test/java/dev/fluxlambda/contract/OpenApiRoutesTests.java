package dev.fluxlambda.contract;

import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The contract contains all routes of the application and no others.
 */
class OpenApiRoutesTests {

	private final Set<String> routes = new Routes(Servers.NETTY.get().context()).all();

	private final Set<String> operations = OpenApi.served().operations().keySet();

	@Test
	void everyRouteIsInTheContract() {
		assertThat(withoutSlash(this.operations))
			.as("Add the missing operations to src/main/resources/openapi.yaml: docs/openapi.md")
			.containsAll(withoutSlash(this.routes));
	}

	@Test
	void everyOperationIsARoute() {
		assertThat(this.routes).as("Remove the operations that are no routes from src/main/resources/openapi.yaml")
			.containsAll(this.operations);
	}

	@Test
	void theRoutesOfEveryKindAreFound() {
		assertThat(new Routes(Servers.NETTY.get().context()).ofTestsToo()).contains("GET /hello/{name}",
				"POST /functions/greet", "GET /openapi.json", "GET /contract/annotated", "POST /contract/annotated",
				"GET /contract/text");
	}

	/**
	 * A path and the same path with a slash at its end are described once.
	 */
	private static Set<String> withoutSlash(Set<String> operations) {
		return operations.stream().map((operation) -> operation.replaceFirst("/$", "")).collect(Collectors.toSet());
	}

}
