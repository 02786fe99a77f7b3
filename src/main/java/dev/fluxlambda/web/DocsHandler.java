package dev.fluxlambda.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import reactor.core.publisher.Mono;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.util.DigestUtils;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;

/**
 * Serves the page that shows the contract, and the files that it loads. A file has an
 * ETag of its content: the time of a file is the same in every build.
 */
class DocsHandler {

	private static final String PAGE = "index.html";

	private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
			+ "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

	/** Changes with a version of Swagger UI only. */
	private static final String LIBRARY = "swagger-ui";

	private static final CacheControl LIBRARY_CACHE = CacheControl.maxAge(Duration.ofDays(7)).cachePublic();

	private static final Map<String, MediaType> FILES = Map.of("docs.js", text("javascript"), "docs.css", text("css"),
			"swagger-ui-bundle.js", text("javascript"), "swagger-ui.css", text("css"));

	private final Map<Resource, String> etags = new ConcurrentHashMap<>();

	private static MediaType text(String subtype) {
		return new MediaType("text", subtype, StandardCharsets.UTF_8);
	}

	/**
	 * Lead from {@code /docs} to {@code /docs/}, where the page's own addresses are
	 * right: relative, whatever is before the path.
	 */
	Mono<ServerResponse> redirect(ServerRequest request) {
		return ServerResponse.temporaryRedirect(URI.create("docs/")).build();
	}

	Mono<ServerResponse> page(ServerRequest request) {
		return serve(request, PAGE, text("html"));
	}

	Mono<ServerResponse> file(ServerRequest request) {
		String name = request.pathVariable("file");
		MediaType mediaType = FILES.get(name);
		if (mediaType == null) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is nothing at this path");
		}
		return serve(request, name, mediaType);
	}

	private Mono<ServerResponse> serve(ServerRequest request, String name, MediaType mediaType) {
		Resource plain = new ClassPathResource("docs/" + name);
		Resource compressed = new ClassPathResource("docs/" + name + ".gz");
		boolean gzip = compressed.exists()
				&& AcceptEncoding.preferred(request.headers().asHttpHeaders()).filter("gzip"::equals).isPresent();
		Resource file = gzip ? compressed : plain;
		String etag = this.etags.computeIfAbsent(file, DocsHandler::etag);
		HttpHeaders headers = request.exchange().getResponse().getHeaders();
		headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
		if (name.startsWith(LIBRARY)) {
			headers.setCacheControl(LIBRARY_CACHE);
		}
		return request.checkNotModified(etag).switchIfEmpty(Mono.defer(() -> {
			ServerResponse.BodyBuilder response = ServerResponse.ok()
				.eTag(etag)
				.contentType(mediaType)
				.header("Content-Security-Policy", POLICY);
			return (gzip ? response.header(HttpHeaders.CONTENT_ENCODING, "gzip") : response).bodyValue(file);
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
