package dev.fluxlambda.local;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Sends the response of a gateway over HTTP. Its length is counted anew, but where there
 * is no body to count.
 */
final class GatewayReply {

	private GatewayReply() {
	}

	static Mono<Void> send(GatewayResponse answer, HttpMethod method, HttpServerResponse response) {
		if (sendHead(answer, method, response)) {
			return response.send().then();
		}
		return response.header(HttpHeaderNames.CONTENT_LENGTH, String.valueOf(answer.body().length))
			.sendByteArray(Mono.just(answer.body()))
			.then();
	}

	/**
	 * Send a response of which the body is still to come.
	 */
	static Mono<Void> stream(GatewayResponse begun, StreamedAnswer answer, HttpMethod method,
			HttpServerResponse response) {
		if (sendHead(begun, method, response)) {
			answer.discard();
			return response.send().then();
		}
		return response.send(answer.body().map(Unpooled::wrappedBuffer), (part) -> true).then();
	}

	/**
	 * Set status and headers.
	 * @return whether there is no body
	 */
	private static boolean sendHead(GatewayResponse answer, HttpMethod method, HttpServerResponse response) {
		boolean head = method.equals(HttpMethod.HEAD);
		boolean empty = head || answer.status() == HttpResponseStatus.NO_CONTENT.code()
				|| answer.status() == HttpResponseStatus.NOT_MODIFIED.code();
		response.status(answer.status());
		for (Header header : answer.headers()) {
			boolean length = HttpHeaderNames.CONTENT_LENGTH.contentEqualsIgnoreCase(header.name());
			if (length ? head || !empty : !ForwardedHeaders.isOfConnection(header.name())) {
				response.addHeader(header.name(), header.value());
			}
		}
		return empty;
	}

}
