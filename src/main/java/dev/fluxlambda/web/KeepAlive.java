package dev.fluxlambda.web;

import java.time.Duration;

import reactor.core.publisher.Flux;

import org.springframework.http.codec.ServerSentEvent;

/**
 * Keeps the connection of server-sent events alive between events that are far apart. An
 * edge-optimized REST API, for example, closes an idle connection after 30 seconds.
 */
public final class KeepAlive {

	/** The time between two comments, which clients ignore. */
	static final Duration INTERVAL = Duration.ofSeconds(15);

	private KeepAlive() {
	}

	/**
	 * Convert values to events, with a comment every 15 seconds.
	 * @param <T> the type of the values
	 * @param values the values
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
