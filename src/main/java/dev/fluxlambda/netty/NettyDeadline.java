package dev.fluxlambda.netty;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.fluxlambda.web.RequestAbort;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Answers a request with 504 if its response has not started within the deadline. The
 * event loop of the connection runs the timer, so that no other thread is involved.
 */
record NettyDeadline(Duration deadline) {

	Mono<Void> limit(Mono<Void> handled, Connection connection) {
		return Mono.defer(() -> {
			RequestAbort abort = new RequestAbort();
			Future<?> timer = connection.channel().eventLoop().schedule(() -> {
				if (!((HttpServerResponse) connection).hasSentHeaders()) {
					abort.expire();
				}
			}, this.deadline.toMillis(), TimeUnit.MILLISECONDS);
			return handled.contextWrite(abort::in).doFinally((signal) -> timer.cancel(false));
		});
	}

}
