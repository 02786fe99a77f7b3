package dev.fluxlambda.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Logs one line when a response is complete. The schema of its fields is in
 * {@code docs/operations.md}. Wraps the {@link HttpHandler}, because filters end before
 * an error becomes a response.
 */
final class AccessLog {

	private static final Logger logger = LoggerFactory.getLogger(AccessLog.class);

	private static final String KEY = AccessLog.class.getName();

	private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

	private final List<PathPattern> excluded;

	private final List<AccessLogFields> fields;

	/**
	 * Create an access log.
	 * @param exclude patterns of paths without a line
	 * @param fields additional fields
	 */
	AccessLog(List<String> exclude, List<AccessLogFields> fields) {
		this.excluded = exclude.stream().map(PathPatternParser.defaultInstance::parse).toList();
		this.fields = fields;
	}

	HttpHandler apply(HttpHandler handler) {
		// Not doFinally, which runs after the transport has completed: Lambda may then
		// freeze
		return (request, response) -> Mono.deferContextual((outer) -> {
			Entry entry = new Entry(outer);
			return handler.handle(request, response)
				.contextWrite((context) -> context.put(KEY, entry))
				.doOnSuccess((nothing) -> answered(request, response, entry))
				.doOnError((failure) -> log(request, response, entry, failure.getClass().getName()))
				.doOnCancel(() -> log(request, response, entry, "client disconnected"));
		});
	}

	/**
	 * Record the exchange of a request, whose attributes will contain its route.
	 * @param context the Reactor context of the request
	 * @param exchange the exchange
	 */
	static void started(ContextView context, ServerWebExchange exchange) {
		Entry entry = context.getOrDefault(KEY, null);
		if (entry != null) {
			entry.attributes = exchange.getAttributes();
		}
	}

	/**
	 * Record the failure of a request that has a response.
	 * @param context the Reactor context of the request
	 * @param failure the failure, for the log
	 */
	static void answered(ContextView context, String failure) {
		Entry entry = context.getOrDefault(KEY, null);
		if (entry != null) {
			entry.failure = failure;
		}
	}

	private void answered(ServerHttpRequest request, ServerHttpResponse response, Entry entry) {
		HttpStatusCode status = response.getStatusCode();
		if ((status != null && status.is5xxServerError()) || !isExcluded(request)) {
			log(request, response, entry, entry.failure);
		}
	}

	private boolean isExcluded(ServerHttpRequest request) {
		PathContainer path = request.getPath().pathWithinApplication();
		for (PathPattern pattern : this.excluded) {
			if (pattern.matches(path)) {
				return true;
			}
		}
		return false;
	}

	private void log(ServerHttpRequest request, ServerHttpResponse response, Entry entry, @Nullable String failure) {
		// A transport may cancel a complete exchange, and complete a cancelled one
		if (logger.isInfoEnabled() && entry.written.compareAndSet(false, true)) {
			Runnable line = () -> log(request, line(request, response, entry, failure), entry.trace);
			if (entry.later != null) {
				entry.later.set(line);
			}
			else {
				line.run();
			}
		}
	}

	private static AccessLogFields.Line line(ServerHttpRequest request, ServerHttpResponse response, Entry entry,
			@Nullable String failure) {
		HttpStatusCode status = (response.getStatusCode() != null) ? response.getStatusCode() : HttpStatus.OK;
		Object route = entry.attributes.get(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
		return new AccessLogFields.Line(singleLine(request.getMethod().name()), request.getPath().value(),
				(route instanceof PathPattern pattern) ? pattern.getPatternString() : null, status.value(),
				response.getHeaders().getContentLength(), Duration.ofNanos(System.nanoTime() - entry.start).toMillis(),
				(failure != null) ? singleLine(failure) : null);
	}

	private void log(ServerHttpRequest request, AccessLogFields.Line line, Trace trace) {
		LoggingEventBuilder event = logger.atInfo();
		event.addKeyValue("method", line.method());
		event.addKeyValue("path", line.path());
		if (line.route() != null) {
			event.addKeyValue("route", line.route());
		}
		event.addKeyValue("status", line.status());
		if (line.bytes() >= 0) {
			event.addKeyValue("bytes", line.bytes());
		}
		event.addKeyValue("duration", line.duration());
		if (line.failure() != null) {
			event.addKeyValue("failure", line.failure());
		}
		this.fields.forEach((more) -> more.add(request, line, event::addKeyValue));
		try (var _ = trace.open()) {
			event.log("{} {} {} {} ms{}", line.method(), line.path(), line.status(), line.duration(),
					(line.failure() != null) ? ": " + line.failure() : "");
		}
	}

	private static String singleLine(String value) {
		return CONTROL.matcher(value).replaceAll(" ");
	}

	/** The request whose line will be written. */
	private static final class Entry {

		private final Trace trace;

		private final @Nullable RequestLog later;

		private final long start;

		private final AtomicBoolean written = new AtomicBoolean();

		private volatile @Nullable String failure;

		private volatile Map<String, Object> attributes = Map.of();

		Entry(ContextView context) {
			this.trace = context.get(Trace.KEY);
			this.later = context.getOrDefault(RequestLog.KEY, null);
			this.start = (this.later != null) ? this.later.start() : System.nanoTime();
		}

	}

}
