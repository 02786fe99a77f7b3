package dev.fluxlambda.contract;

import java.util.concurrent.Callable;
import java.util.function.Function;

import dev.fluxlambda.request.TracePropagation;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpHeaders;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.support.WebClientAdapter;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.invoker.HttpExchangeAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/**
 * Routes that call another service, on a port of the loopback interface, in each way that
 * Spring has.
 */
@Configuration(proxyBeanMethods = false)
@Profile("contract")
class PropagationRoutes {

	@Bean
	RestClientCustomizer restClientTraces() {
		return (builder) -> builder.requestInterceptor(new TracePropagation());
	}

	@Bean
	RouterFunction<ServerResponse> callingRoutes(RestClient.Builder builder) {
		Function<ServerRequest, RestClient> restClient = (request) -> builder.clone().baseUrl(url(request)).build();
		return RouterFunctions.route()
			.GET("/contract/calls/web-client",
					(request) -> text(webClient(request).get().retrieve().bodyToMono(String.class)))
			.GET("/contract/calls/web-client-with-headers", (request) -> text(
					webClient(request).get().headers(PropagationRoutes::own).retrieve().bodyToMono(String.class)))
			.GET("/contract/calls/web-interface",
					(request) -> text(proxy(WebClientAdapter.create(webClient(request))).later()))
			.GET("/contract/calls/rest-client",
					(request) -> text(blocking(() -> restClient.apply(request).get().retrieve().body(String.class))))
			.GET("/contract/calls/rest-client-with-headers",
					(request) -> text(blocking(() -> restClient.apply(request)
						.get()
						.headers(PropagationRoutes::own)
						.retrieve()
						.body(String.class))))
			.GET("/contract/calls/rest-interface",
					(request) -> text(blocking(() -> proxy(RestClientAdapter.create(restClient.apply(request))).now())))
			.build();
	}

	private static void own(HttpHeaders headers) {
		headers.set("x-correlation-id", "its own");
		headers.set("traceparent", "its own");
		headers.set("X-Amzn-Trace-Id", "its own");
	}

	private static String url(ServerRequest request) {
		return "http://127.0.0.1:" + request.queryParam("port").orElseThrow() + "/";
	}

	private static WebClient webClient(ServerRequest request) {
		return WebClient.builder().baseUrl(url(request)).filter(new TracePropagation()).build();
	}

	private static Downstream proxy(HttpExchangeAdapter adapter) {
		return HttpServiceProxyFactory.builderFor(adapter).build().createClient(Downstream.class);
	}

	private static Mono<String> blocking(Callable<String> call) {
		return Mono.fromCallable(call).subscribeOn(Schedulers.boundedElastic());
	}

	private static Mono<ServerResponse> text(Mono<String> text) {
		return text.flatMap((body) -> ServerResponse.ok().bodyValue(body));
	}

	/** The other service. */
	interface Downstream {

		@GetExchange
		String now();

		@GetExchange
		Mono<String> later();

	}

}
