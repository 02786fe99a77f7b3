package dev.fluxlambda.web;

import java.time.Duration;

import reactor.core.publisher.Flux;

import org.springframework.http.codec.ServerSentEvent;

/**
 * Keeps a stream of server-sent events alive where nothing happens for long: what is
 * between the client and the API may end an idle connection, an edge-optimized REST API
 * after 30 seconds.
 */
public final class KeepAlive {

	/** How often a comment is sent, which a client ignores. */
	static final Duration INTERVAL = Duration.ofSeconds(15);

	private KeepAlive() {
	}

	/**
	 * Make events of values, with a comment every 15 seconds.
	 * @param values the values
	 * @param <T> the type of the values
	 * @return the events, which end with the values
	 * @see <a href=
	 * "https://html.spec.whatwg.org/multipage/server-sent-events.html#authoring-notes">HTML,
	 * 9.2.7</a>
	 */
	public static <T> Flux<ServerSentEvent<T>> comments(Flux<T> values) {
		Flux<ServerSentEvent<T>> ticks = Flux.interval(INTERVAL)
			.onBackpressureDrop()
			.map((tick) -> ServerSentEvent.<T>builder().comment("").build());
		return values.map((value) -> ServerSentEvent.builder(value).build())
			.publish((events) -> Flux.merge(1, events, ticks.takeUntilOther(events.ignoreElements())), 1);
	}

}
