package dev.fluxlambda.contract;

import java.util.Arrays;
import java.util.List;

import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.http.codec.multipart.FormFieldPart;
import org.springframework.http.codec.multipart.Part;
import org.springframework.web.reactive.config.CorsRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Routes that accept forms and return cacheable or large content, and a CORS
 * configuration.
 */
@Configuration(proxyBeanMethods = false)
@Profile("contract")
class ContentRoutes implements WebFluxConfigurer {

	private static final String ETAG = "\"version-1\"";

	@Override
	public void addCorsMappings(CorsRegistry registry) {
		registry.addMapping("/contract/cors/**").allowedOrigins("https://app.example.com");
	}

	@Bean
	RouterFunction<ServerResponse> formAndCacheRoutes() {
		return RouterFunctions.route()
			.POST("/contract/form",
					(request) -> request.formData()
						.flatMap((form) -> ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(form)))
			.POST("/contract/multipart", ContentRoutes::multipart)
			.GET("/contract/cached",
					(request) -> request.checkNotModified(ETAG)
						.switchIfEmpty(Mono.defer(() -> ServerResponse.ok().eTag(ETAG).bodyValue("fresh"))))
			.GET("/contract/large",
					(request) -> ServerResponse.ok()
						.contentType(MediaType.TEXT_PLAIN)
						.bodyValue("x".repeat(Integer.parseInt(request.queryParam("size").orElseThrow()))))
			.GET("/contract/octets/{octet}", (request) -> {
				byte[] octets = new byte[Integer.parseInt(request.queryParam("size").orElseThrow())];
				Arrays.fill(octets, Byte.parseByte(request.pathVariable("octet")));
				return ServerResponse.ok()
					.contentType(MediaType.parseMediaType(request.queryParam("type").orElseThrow()))
					.bodyValue(octets);
			})
			.GET("/contract/gzipped",
					(request) -> ServerResponse.ok()
						.contentType(MediaType.TEXT_PLAIN)
						.header("Content-Encoding", "gzip")
						.bodyValue(new byte[] { 0x1F, (byte) 0x8B, 8, 0 }))
			.GET("/contract/items/{id}", (request) -> ServerResponse.ok().build())
			.PUT("/contract/items/{id}", (request) -> ServerResponse.ok().build())
			.GET("/contract/cors", (request) -> ServerResponse.ok().build())
			.POST("/contract/cors", (request) -> ServerResponse.ok().build())
			.GET("/contract/latin-1",
					(request) -> ServerResponse.ok()
						.contentType(MediaType.parseMediaType("text/plain;charset=ISO-8859-1"))
						.bodyValue(new byte[] { 'c', 'a', 'f', (byte) 0xE9 }))
			.build();
	}

	private static Mono<ServerResponse> multipart(ServerRequest request) {
		return request.multipartData()
			.flatMapIterable((parts) -> parts.values().stream().flatMap(List::stream).toList())
			.concatMap(ContentRoutes::describe)
			.collectList()
			.flatMap((parts) -> ServerResponse.ok().bodyValue(parts));
	}

	private static Mono<Record> describe(Part part) {
		return switch (part) {
			case FormFieldPart field -> Mono.just(new Field(field.name(), field.value()));
			case FilePart file -> DataBufferUtils.join(file.content()).map((content) -> {
				int size = content.readableByteCount();
				DataBufferUtils.release(content);
				return new File(file.name(), file.filename(), size);
			});
			default -> throw new IllegalStateException("an unknown part");
		};
	}

	private record Field(String name, String value) {
	}

	private record File(String name, String file, int size) {
	}

}
