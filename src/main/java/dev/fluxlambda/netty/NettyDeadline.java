package dev.fluxlambda.netty;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.fluxlambda.request.RequestAbort;
import dev.fluxlambda.request.RequestDeadline;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServerResponse;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;

/**
 * Answers a request with 504 if its response has not started within the deadline. The
 * event loop of the connection runs the timer, so that no other thread is involved.
 *
 * @param deadline the time, or zero for none
 */
record NettyDeadline(Duration deadline) implements RequestDeadline {

	private static final Runnable NONE = () -> {
	};

	@Override
	public Runnable start(ServerHttpRequest request, RequestAbort abort) {
		if (this.deadline.isZero()) {
			return NONE;
		}
		HttpServerResponse server = ServerHttpRequestDecorator.getNativeRequest(request);
		Future<?> timer = schedule(server, () -> {
			if (!abort.expireBeforeResponse()) {
				// The response has begun, but an action before its commit may hang
				schedule(server, abort::expire);
			}
		});
		return () -> timer.cancel(false);
	}

	private Future<?> schedule(HttpServerResponse server, Runnable task) {
		return ((Connection) server).channel().eventLoop().schedule(() -> {
			if (!server.hasSentHeaders()) {
				task.run();
			}
		}, this.deadline.toMillis(), TimeUnit.MILLISECONDS);
	}

}
