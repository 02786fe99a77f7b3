package dev.fluxlambda.netty;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.fluxlambda.web.DeadlineException;
import dev.fluxlambda.web.RequestAbort;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerResponse;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;

/**
 * Answers a request with 504 if the response has not begun when the time is over.
 *
 * @param deadline the longest time from the head of a request to the head of its
 * response; zero for none
 */
@ConfigurationProperties("flux-lambda")
record NettyDeadline(@DefaultValue("60s") Duration deadline) implements NettyServerCustomizer {

	@Override
	public HttpServer apply(HttpServer server) {
		return this.deadline.isZero() ? server : server.mapHandle(this::limit);
	}

	private Mono<Void> limit(Mono<Void> handled, Connection connection) {
		return Mono.defer(() -> {
			RequestAbort abort = new RequestAbort();
			Future<?> timer = connection.channel().eventLoop().schedule(() -> {
				if (!((HttpServerResponse) connection).hasSentHeaders()) {
					abort.fail(new DeadlineException());
				}
			}, this.deadline.toMillis(), TimeUnit.MILLISECONDS);
			return handled.contextWrite(abort::in).doFinally((signal) -> timer.cancel(false));
		});
	}

}
