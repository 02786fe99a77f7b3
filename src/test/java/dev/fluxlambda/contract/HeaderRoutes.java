package dev.fluxlambda.contract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.WebFilter;

/**
 * Responses whose headers are set in all ways that Spring offers, and changed again
 * before the commit.
 */
@Configuration(proxyBeanMethods = false)
@Profile("contract")
class HeaderRoutes {

	/** Something that a handler or a filter does with the headers of a response. */
	enum Change {

		PUT_ALL((headers) -> headers.putAll(Map.of("x-list", List.of("first"), "Vary", List.of("Origin")))),

		PUT((headers) -> headers.put("x-list", Collections.unmodifiableList(new ArrayList<>(List.of("first"))))),

		PUT_IF_ABSENT((headers) -> headers.putIfAbsent("x-list", List.of("first"))),

		SET_VALUE((headers) -> {
			headers.set("x-list", "none");
			headers.headerSet().forEach((header) -> {
				if (header.getKey().equalsIgnoreCase("x-list")) {
					header.setValue(List.of("first"));
				}
			});
		}),

		READ_ONLY((headers) -> {
			HttpHeaders other = new HttpHeaders();
			other.add("x-list", "first");
			headers.putAll(HttpHeaders.readOnlyHttpHeaders(other));
		}),

		SET_ALL((headers) -> headers.setAll(Map.of("x-list", "first", "Vary", "Origin"))),

		OWN_LIST((headers) -> {
			List<String> own = new ArrayList<>(List.of("first"));
			headers.put("x-list", own);
			own.add("of the caller");
		}),

		READ_LIST((headers) -> {
			headers.add("x-list", "first");
			headers.getOrEmpty("x-list").forEach((value) -> headers.add("x-list", value + " again"));
		}),

		EMPTY_LIST((headers) -> {
			headers.set("x-list", "none");
			headers.put("x-list", List.of());
			headers.add("x-present", String.valueOf(headers.containsHeader("x-list")));
		}),

		NO_VALUE((headers) -> {
			headers.set("x-none", null);
			headers.add("x-list", null);
			headers.addAll("x-list", List.of());
			headers.add("x-present", String.valueOf(headers.containsHeader("x-list")));
		}),

		ADD_ALL((headers) -> {
			MultiValueMap<String, String> other = new LinkedMultiValueMap<>();
			other.put("x-list", List.of("first"));
			headers.addAll(new HttpHeaders(other));
		}),

		REMOVED((headers) -> {
			headers.add("x-list", "none");
			headers.headerNames().removeIf("x-list"::equalsIgnoreCase);
		});

		private final Consumer<HttpHeaders> change;

		Change(Consumer<HttpHeaders> change) {
			this.change = change;
		}

	}

	@Bean
	RouterFunction<ServerResponse> changedHeadersRoutes() {
		return RouterFunctions.route()
			.GET("/contract/set-cookie/cookie",
					(request) -> ServerResponse.ok()
						.header("Set-Cookie", "first=1; Path=/")
						.cookie(ResponseCookie.from("second", "2").build())
						.bodyValue("in"))
			.GET("/contract/set-cookie/session",
					(request) -> request.session()
						.doOnNext((session) -> session.getAttributes().put("a", "b"))
						.then(ServerResponse.ok().header("Set-Cookie", "first=1; Path=/").bodyValue("in")))
			.GET("/contract/set-cookie/last", (request) -> {
				request.exchange()
					.getResponse()
					.beforeCommit(() -> Mono.fromRunnable(() -> request.exchange()
						.getResponse()
						.addCookie(ResponseCookie.from("second", "2").build())));
				return ServerResponse.ok().header("Set-Cookie", "first=1; Path=/").build();
			})
			.GET("/contract/headers/function",
					(request) -> ServerResponse.ok()
						.header("Vary", "Origin")
						.header("x-list", "first")
						.bodyValue("function"))
			.GET("/contract/headers/text",
					(request) -> ServerResponse.ok().header("Vary", "Origin").bodyValue("text".repeat(1000)))
			.GET("/contract/headers/change/{change}", (request) -> {
				Change.valueOf(request.pathVariable("change")).change
					.accept(request.exchange().getResponse().getHeaders());
				return ServerResponse.ok().bodyValue("changed");
			})
			.GET("/contract/headers/late-change/{change}", (request) -> {
				HttpHeaders headers = request.exchange().getResponse().getHeaders();
				request.exchange()
					.getResponse()
					.beforeCommit(() -> Mono
						.fromRunnable(() -> Change.valueOf(request.pathVariable("change")).change.accept(headers)));
				return ServerResponse.ok().header("Vary", "Origin").bodyValue("changed");
			})
			.build();
	}

	/** Adds to the headers of all these responses before the commit. */
	@Bean
	WebFilter changedHeadersFilter() {
		return (exchange, chain) -> {
			if (exchange.getRequest().getPath().value().startsWith("/contract/headers/")) {
				exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> {
					exchange.getResponse().getHeaders().add("Vary", "Accept-Language");
					exchange.getResponse().getHeaders().add("x-list", "last");
				}));
			}
			return chain.filter(exchange);
		};
	}

	@RestController
	@Profile("contract")
	static class Controller {

		@GetMapping("/contract/headers/entity")
		ResponseEntity<String> entity() {
			return ResponseEntity.ok().header("Vary", "Origin").header("x-list", "first").body("entity");
		}

	}

}
