package dev.fluxlambda.netty;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.fluxlambda.request.CurrentRequest;
import dev.fluxlambda.request.RequestAbort;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServerResponse;

import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;

/**
 * Answers a request with 504 if its response has not started within the deadline. The
 * event loop of the connection runs the timer, so that no other thread is involved.
 */
record NettyDeadline(Duration deadline) {

	HttpHandler apply(HttpHandler handler) {
		return (request, response) -> Mono.deferContextual((context) -> {
			HttpServerResponse server = ServerHttpRequestDecorator.getNativeRequest(request);
			RequestAbort abort = CurrentRequest.of(context).abort();
			Mono<Void> handled = handler.handle(request, response);
			Future<?> timer = schedule(server, () -> {
				if (!abort.expireBeforeResponse()) {
					// The response has begun, but an action before its commit may hang
					schedule(server, abort::expire);
				}
			});
			return handled.doFinally((signal) -> timer.cancel(false));
		});
	}

	private Future<?> schedule(HttpServerResponse server, Runnable task) {
		return ((Connection) server).channel().eventLoop().schedule(() -> {
			if (!server.hasSentHeaders()) {
				task.run();
			}
		}, this.deadline.toMillis(), TimeUnit.MILLISECONDS);
	}

}
