package dev.fluxlambda.contract;

import java.security.Principal;
import java.util.List;
import java.util.Map;

import dev.fluxlambda.lambda.event.FrontEndPrincipal;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * A route and a controller that return their caller.
 */
@Configuration(proxyBeanMethods = false)
@Profile("contract")
class PrincipalRoutes {

	@Bean
	RouterFunction<ServerResponse> principalRoute() {
		return RouterFunctions.route()
			.GET("/contract/principal",
					(request) -> request.principal()
						.cast(FrontEndPrincipal.class)
						.map((caller) -> Map.of(caller.getName(), List.copyOf(caller.scopes())))
						.defaultIfEmpty(Map.of())
						.flatMap(ServerResponse.ok()::bodyValue))
			.build();
	}

	@RestController
	@Profile("contract")
	static class PrincipalController {

		@GetMapping(path = "/contract/principal/name", produces = "text/plain")
		Mono<String> name(Mono<Principal> caller) {
			return caller.map(Principal::getName).defaultIfEmpty("nobody");
		}

	}

}
