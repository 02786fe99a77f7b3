package dev.fluxlambda.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import org.springframework.http.codec.ServerSentEvent;

/**
 * Keeps the connection of server-sent events alive before the first event and between
 * events that are far apart. An edge-optimized REST API, for example, closes an idle
 * connection after 30 seconds.
 */
public final class KeepAlive {

	/** The time between two comments, which clients ignore. */
	static final Duration INTERVAL = Duration.ofSeconds(15);

	private KeepAlive() {
	}

	/**
	 * Convert values to events, with a comment every 15 seconds. If the first value is
	 * not available immediately, a comment precedes it, so that the client receives
	 * status and headers at once. A later error therefore ends the stream, and cannot
	 * become a problem.
	 * @param <T> the type of the values
	 * @param values the values
	 * @return the events, which end with the values
	 * @see <a href=
	 * "https://html.spec.whatwg.org/multipage/server-sent-events.html#authoring-notes">HTML,
	 * 9.2.7</a>
	 */
	public static <T> Flux<ServerSentEvent<T>> comments(Flux<T> values) {
		return Flux.defer(() -> {
			AtomicBoolean begun = new AtomicBoolean();
			Sinks.Empty<Void> end = Sinks.empty();
			Flux<ServerSentEvent<T>> events = values.map((value) -> ServerSentEvent.builder(value).build())
				.doOnNext((event) -> begun.set(true))
				.doOnComplete(end::tryEmitEmpty);
			// Subscribed after the values
			Mono<ServerSentEvent<T>> first = Mono.fromSupplier(() -> begun.get() ? null : comment());
			Flux<ServerSentEvent<T>> others = Flux.interval(INTERVAL).onBackpressureDrop().map((tick) -> comment());
			return Flux.merge(1, events, Flux.concat(first, others).takeUntilOther(end.asMono()));
		});
	}

	private static <T> ServerSentEvent<T> comment() {
		return ServerSentEvent.<T>builder().comment("").build();
	}

}
