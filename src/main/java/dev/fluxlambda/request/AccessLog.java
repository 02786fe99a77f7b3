package dev.fluxlambda.request;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Logs one line when a response is complete. The schema of its fields is in
 * {@code docs/operations.md}.
 */
public final class AccessLog {

	private static final Logger logger = LoggerFactory.getLogger(AccessLog.class);

	private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

	private static final int MAX_LENGTH = 1024;

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

	/**
	 * Log a request whose response is complete, unless its path is excluded and the
	 * response is not a 5xx.
	 */
	void answered(ServerHttpRequest request, ServerHttpResponse response, CurrentRequest current) {
		HttpStatusCode status = response.getStatusCode();
		if ((status != null && status.is5xxServerError()) || !isExcluded(request)) {
			log(request, response, current, current.failure());
		}
	}

	/**
	 * Log a request without a complete response.
	 */
	void failed(ServerHttpRequest request, ServerHttpResponse response, CurrentRequest current, Throwable failure) {
		log(request, response, current, failure.getClass().getName());
	}

	/**
	 * Log a request that the transport has cancelled.
	 */
	void cancelled(ServerHttpRequest request, ServerHttpResponse response, CurrentRequest current) {
		log(request, response, current, "client disconnected");
	}

	/**
	 * Log a request that the transport has refused, so that it was not handled.
	 * @param method its method
	 * @param target its path and query
	 * @param status the status of the response
	 * @param failure the reason
	 */
	public void refused(String method, String target, int status, String failure) {
		String path = limited(singleLine(target.split("[?#]", 2)[0]));
		logger.atInfo()
			.addKeyValue("method", limited(singleLine(method)))
			.addKeyValue("path", path)
			.addKeyValue("status", status)
			.addKeyValue("duration", 0L)
			.addKeyValue("failure", failure)
			.log("{} {} {} 0 ms: {}", limited(singleLine(method)), path, status, failure);
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

	private void log(ServerHttpRequest request, ServerHttpResponse response, CurrentRequest current,
			@Nullable String failure) {
		// A transport may cancel a complete exchange, and complete a cancelled one
		if (logger.isInfoEnabled() && current.markLogged()) {
			Runnable line = () -> log(request, line(request, response, current, failure), current);
			if (current.log() != null) {
				current.log().set(line);
			}
			else {
				line.run();
			}
		}
	}

	private static AccessLogFields.Line line(ServerHttpRequest request, ServerHttpResponse response,
			CurrentRequest current, @Nullable String failure) {
		HttpStatusCode status = (response.getStatusCode() != null) ? response.getStatusCode() : HttpStatus.OK;
		Object route = current.attributes().get(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
		return new AccessLogFields.Line(limited(singleLine(request.getMethod().name())),
				limited(request.getPath().value()),
				(route instanceof PathPattern pattern) ? pattern.getPatternString() : null, status.value(),
				response.getHeaders().getContentLength(),
				Duration.ofNanos(System.nanoTime() - current.start()).toMillis(),
				(failure != null) ? limited(singleLine(failure)) : null);
	}

	private void log(ServerHttpRequest request, AccessLogFields.Line line, CurrentRequest current) {
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
		try (var _ = current.open()) {
			this.fields.forEach((more) -> more.add(request, line, event::addKeyValue));
			event.log("{} {} {} {} ms{}", line.method(), line.path(), line.status(), line.duration(),
					(line.failure() != null) ? ": " + line.failure() : "");
		}
	}

	/**
	 * Return the start of a text that a client may have sent.
	 * @param value any text
	 * @return up to 1,024 characters, followed by dots if there are more
	 */
	public static String limited(String value) {
		return (value.length() > MAX_LENGTH) ? value.substring(0, MAX_LENGTH) + "..." : value;
	}

	private static String singleLine(String value) {
		return CONTROL.matcher(value).replaceAll(" ");
	}

}
