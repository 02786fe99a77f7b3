package dev.fluxlambda.web;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

import org.springframework.http.HttpHeaders;

/**
 * What identifies a request in its log lines and in its calls of other services: the
 * {@link CorrelationId}, W3C's trace context, and the trace header of AWS X-Ray.
 *
 * @param headers the headers of calls
 * @param fields the fields of log lines, which are in the MDC
 * @see <a href="https://www.w3.org/TR/trace-context/">Trace Context</a>
 * @see <a href=
 * "https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader">Tracing
 * header</a>
 */
public record Trace(Map<String, String> headers, Map<String, String> fields) {

	/** The header of AWS X-Ray. */
	public static final String XRAY_HEADER = "X-Amzn-Trace-Id";

	/** The key of the instance in the Reactor context of its request. */
	static final String KEY = "flux-lambda.trace";

	private static final String TRACEPARENT = "traceparent";

	private static final String TRACESTATE = "tracestate";

	private static final int TRACEPARENT_LENGTH = 55;

	/** The length that everyone has to propagate (Trace Context, section 3.3.1.5). */
	private static final int MAX_TRACESTATE_LENGTH = 512;

	/** Version, trace, parent and flags, none of which is illegal (section 3.2.2). */
	private static final Pattern TRACEPARENT_SYNTAX = Pattern
		.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

	private static final Pattern XRAY_SYNTAX = Pattern.compile("[A-Za-z0-9._:|/+=;-]{1,256}");

	private static final ThreadLocal<@Nullable Trace> CURRENT = new ThreadLocal<>();

	/**
	 * Read the trace of a request. Ignores headers that violate their syntax or length.
	 * @param correlationId the id of the request
	 * @param request the headers of the request
	 * @param fields additional fields of log lines
	 * @return the trace
	 */
	public static Trace of(String correlationId, HttpHeaders request, Map<String, String> fields) {
		String traceparent = traceparent(request.getFirst(TRACEPARENT));
		String xray = request.getFirst(XRAY_HEADER);
		boolean hasXray = xray != null && XRAY_SYNTAX.matcher(xray).matches();
		if (traceparent == null && !hasXray && fields.isEmpty()) {
			return new Trace(Map.of(CorrelationId.HEADER, correlationId), Map.of(CorrelationId.KEY, correlationId));
		}
		Map<String, String> headers = new HashMap<>(Map.of(CorrelationId.HEADER, correlationId));
		Map<String, String> all = new HashMap<>(fields);
		all.put(CorrelationId.KEY, correlationId);
		if (traceparent != null) {
			headers.put(TRACEPARENT, traceparent);
			all.put(TRACEPARENT, traceparent);
			String tracestate = String.join(",", request.getOrEmpty(TRACESTATE));
			if (!tracestate.isEmpty() && tracestate.length() <= MAX_TRACESTATE_LENGTH) {
				headers.put(TRACESTATE, tracestate);
			}
		}
		if (hasXray) {
			headers.put(XRAY_HEADER, xray);
			all.put("xrayTraceId", xray);
		}
		return new Trace(Map.copyOf(headers), Map.copyOf(all));
	}

	/**
	 * Read a trace context. One of a later version is read as one of version 00 (section
	 * 3.2.4).
	 */
	private static @Nullable String traceparent(@Nullable String value) {
		if (value == null || value.length() < TRACEPARENT_LENGTH
				|| !TRACEPARENT_SYNTAX.matcher(value.substring(0, TRACEPARENT_LENGTH)).matches()) {
			return null;
		}
		if (value.length() > TRACEPARENT_LENGTH
				&& (value.startsWith("00") || value.charAt(TRACEPARENT_LENGTH) != '-')) {
			return null;
		}
		return "00" + value.substring(2, TRACEPARENT_LENGTH);
	}

	/**
	 * Add the headers to a call. Keeps those that it has.
	 * @param call the headers of the call
	 */
	void addTo(HttpHeaders call) {
		boolean traced = call.containsHeader(TRACEPARENT);
		this.headers.forEach((name, value) -> {
			// The state belongs to the parent
			boolean other = traced && name.equals(TRACESTATE);
			if (!other && !call.containsHeader(name)) {
				call.set(name, value);
			}
		});
	}

	/**
	 * Return the trace of the request for which this thread works.
	 * @return the trace, or {@code null} outside of requests
	 */
	static @Nullable Trace current() {
		return CURRENT.get();
	}

	/**
	 * Set the trace of this thread.
	 * @return restores the trace that the thread had before
	 */
	public Scope open() {
		Trace before = CURRENT.get();
		set(this);
		return () -> set(before);
	}

	static void set(@Nullable Trace trace) {
		Trace before = CURRENT.get();
		// Reactor sets it at each operator that may change the thread
		if (before == trace) {
			return;
		}
		if (before != null) {
			before.fields.keySet().forEach(MDC::remove);
		}
		if (trace == null) {
			CURRENT.remove();
		}
		else {
			CURRENT.set(trace);
			trace.fields.forEach(MDC::put);
		}
	}

	/** A part of a thread's work. */
	public interface Scope extends AutoCloseable {

		@Override
		void close();

	}

}
