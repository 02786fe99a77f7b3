package dev.fluxlambda.hello;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.fluxlambda.http.AcceptEncoding;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.util.DigestUtils;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;

/**
 * Serves the contract at {@code /openapi.json} and {@code /openapi.yaml}, and the page at
 * {@code /docs}, from files that the build adds to the class path. The ETag is a digest
 * of the content, because the build gives all files the same time.
 */
@Configuration(proxyBeanMethods = false)
class DocsConfiguration {

	private static final String PAGE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
			+ "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

	private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

	private static final MediaType JAVASCRIPT = MediaType.parseMediaType("text/javascript;charset=UTF-8");

	private static final MediaType CSS = MediaType.parseMediaType("text/css;charset=UTF-8");

	private static final Map<String, MediaType> FILES = Map.of("docs.js", JAVASCRIPT, "docs.css", CSS, "stream.html",
			HTML, "stream.js", JAVASCRIPT, "swagger-ui-bundle.js", JAVASCRIPT, "swagger-ui.css", CSS);

	/**
	 * Files that change only with the version of Swagger UI. The build compresses them.
	 */
	private static final String SWAGGER_UI = "docs/swagger-ui";

	private final Map<Resource, String> etags = new ConcurrentHashMap<>();

	/**
	 * Map the contract and the page, after the routes of the application, which are
	 * requested more often. The property is not a bean condition, because Spring AOT
	 * would evaluate it in the build.
	 */
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	RouterFunction<ServerResponse> docsRouter(@Value("${flux-lambda.docs.enabled:true}") boolean enabled) {
		if (!enabled) {
			return (request) -> Mono.empty();
		}
		return RouterFunctions.route()
			.GET("/openapi.json", (request) -> serve(request, "openapi.json", MediaType.APPLICATION_JSON))
			.GET("/openapi.yaml", (request) -> serve(request, "openapi.yaml", MediaType.APPLICATION_YAML))
			// Relative, as all addresses of the page, to work after any stage
			.GET("/docs", (request) -> ServerResponse.temporaryRedirect(URI.create("docs/")).build())
			.GET("/docs/", (request) -> serve(request, "docs/index.html", HTML))
			.GET("/docs/{file}", this::file)
			.build();
	}

	private Mono<ServerResponse> file(ServerRequest request) {
		String name = request.pathVariable("file");
		MediaType type = FILES.get(name);
		return (type != null) ? serve(request, "docs/" + name, type)
				: Mono.error(new ResponseStatusException(HttpStatus.NOT_FOUND, "There is nothing at this path"));
	}

	private Mono<ServerResponse> serve(ServerRequest request, String path, MediaType type) {
		boolean library = path.startsWith(SWAGGER_UI);
		boolean gzip = library
				&& AcceptEncoding.preferred(request.headers().asHttpHeaders()).filter("gzip"::equals).isPresent();
		Resource file = new ClassPathResource(gzip ? path + ".gz" : path);
		String etag = this.etags.computeIfAbsent(file, DocsConfiguration::etag);
		// Headers for a 304 too
		HttpHeaders headers = request.exchange().getResponse().getHeaders();
		if (library) {
			headers.setVary(List.of(HttpHeaders.ACCEPT_ENCODING));
			headers.setCacheControl(CacheControl.maxAge(Duration.ofDays(7)).cachePublic());
		}
		return request.checkNotModified(etag).switchIfEmpty(Mono.defer(() -> {
			ServerResponse.BodyBuilder response = ServerResponse.ok().eTag(etag).contentType(type);
			if (gzip) {
				response.header(HttpHeaders.CONTENT_ENCODING, "gzip");
			}
			if (type.equals(HTML)) {
				response.header("Content-Security-Policy", PAGE_POLICY);
			}
			return response.bodyValue(file);
		}));
	}

	private static String etag(Resource file) {
		try (InputStream content = file.getInputStream()) {
			return DigestUtils.md5DigestAsHex(content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
