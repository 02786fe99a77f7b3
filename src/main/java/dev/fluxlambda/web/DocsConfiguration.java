package dev.fluxlambda.web;

import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * The contract at {@code /openapi.json} and {@code /openapi.yaml}, and the page at
 * {@code /docs}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DocsProperties.class)
class DocsConfiguration {

	/**
	 * After the routes of the application, which are asked more often. Not a condition on
	 * the property: Spring AOT would ask it when an image is built.
	 */
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	RouterFunction<ServerResponse> docsRouter(DocsProperties properties, JsonMapper jsonMapper) {
		if (!properties.enabled()) {
			return (request) -> Mono.empty();
		}
		OpenApiHandler contract = new OpenApiHandler(new OpenApiDocument(jsonMapper));
		DocsHandler docs = new DocsHandler();
		return RouterFunctions.route()
			.GET("/openapi.json", contract::json)
			.GET("/openapi.yaml", contract::yaml)
			.GET("/docs", docs::redirect)
			.GET("/docs/", docs::page)
			.GET("/docs/{file}", docs::file)
			.build();
	}

}
