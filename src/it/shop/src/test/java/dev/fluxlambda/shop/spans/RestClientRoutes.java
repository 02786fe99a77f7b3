package dev.fluxlambda.shop.spans;

import java.util.concurrent.Callable;

import dev.fluxlambda.request.TracePropagation;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/**
 * Routes that call the carriers' service by a client that blocks.
 */
@Configuration(proxyBeanMethods = false)
class RestClientRoutes {

	@Bean
	RestClientCustomizer restClientTraces() {
		return (builder) -> builder.requestInterceptor(new TracePropagation());
	}

	@Bean
	RouterFunction<ServerResponse> restClientCalls(RestClient.Builder builder,
			@Value("${shop.shipping.url}") String carriers) {
		RestClient client = builder.baseUrl(carriers + "/").build();
		Carriers proxy = HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client))
			.build()
			.createClient(Carriers.class);
		return RouterFunctions.route()
			.GET("/spans/rest-client", (request) -> answer(() -> client.get().retrieve().body(String.class)))
			.GET("/spans/rest-interface", (request) -> answer(proxy::ask))
			.build();
	}

	private static Mono<ServerResponse> answer(Callable<String> call) {
		return Mono.fromCallable(call)
			.subscribeOn(Schedulers.boundedElastic())
			.flatMap((text) -> ServerResponse.ok().bodyValue(text));
	}

	/** The carriers' service. */
	interface Carriers {

		@GetExchange
		String ask();

	}

}
