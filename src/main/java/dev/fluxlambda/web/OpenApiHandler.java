package dev.fluxlambda.web;

import java.net.URI;
import java.util.function.Function;

import reactor.core.publisher.Mono;

import org.springframework.http.MediaType;
import org.springframework.util.DigestUtils;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Answers with the contract. Its {@code servers} name the address that the client called:
 * scheme, host, and what a front end or a proxy has put before the path.
 */
class OpenApiHandler {

	private final OpenApiDocument document;

	OpenApiHandler(OpenApiDocument document) {
		this.document = document;
	}

	Mono<ServerResponse> json(ServerRequest request) {
		return answer(request, MediaType.APPLICATION_JSON, this.document::json);
	}

	Mono<ServerResponse> yaml(ServerRequest request) {
		return answer(request, MediaType.APPLICATION_YAML, this.document::yaml);
	}

	private static Mono<ServerResponse> answer(ServerRequest request, MediaType mediaType,
			Function<String, byte[]> document) {
		byte[] body = document.apply(server(request));
		String etag = DigestUtils.md5DigestAsHex(body);
		return request.checkNotModified(etag)
			.switchIfEmpty(Mono.defer(() -> ServerResponse.ok().eTag(etag).contentType(mediaType).bodyValue(body)));
	}

	private static String server(ServerRequest request) {
		URI uri = request.uri();
		return uri.getScheme() + "://" + uri.getRawAuthority() + request.requestPath().contextPath().value();
	}

}
