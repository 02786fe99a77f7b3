package dev.fluxlambda.request;

import java.io.IOException;

import reactor.core.publisher.Mono;

import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;

/**
 * Adds the correlation id and the trace of the current request to calls of other
 * services: {@code x-correlation-id}, {@code traceparent}, {@code tracestate} and
 * {@code X-Amzn-Trace-Id}. Keeps the headers that a call has, and adds none outside of
 * requests. A filter for WebClient and an interceptor for RestClient, and so for HTTP
 * interfaces on both.
 */
public final class TracePropagation implements ExchangeFilterFunction, ClientHttpRequestInterceptor {

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		return Mono.deferContextual((context) -> {
			CurrentRequest current = context.getOrDefault(CurrentRequest.KEY, CurrentRequest.get());
			return next.exchange(
					(current != null) ? ClientRequest.from(request).headers(current.trace()::addTo).build() : request);
		});
	}

	@Override
	public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
			throws IOException {
		CurrentRequest current = CurrentRequest.get();
		if (current != null) {
			current.trace().addTo(request.getHeaders());
		}
		return execution.execute(request, body);
	}

}
