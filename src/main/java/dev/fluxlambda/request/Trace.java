package dev.fluxlambda.request;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * What identifies a request in its log lines and in its calls of other services: the
 * {@link CorrelationId}, W3C's trace context, and the trace header of AWS X-Ray.
 *
 * @param correlationId the id, or an empty string if requests have none
 * @param headers the headers of calls
 * @param fields the fields of log lines, which are in the MDC
 * @see <a href="https://www.w3.org/TR/trace-context/">Trace Context</a>
 * @see <a href=
 * "https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader">Tracing
 * header</a>
 */
public record Trace(String correlationId, Map<String, String> headers, Map<String, String> fields) {

	/** The header of AWS X-Ray. */
	public static final String XRAY_HEADER = "X-Amzn-Trace-Id";

	private static final String TRACEPARENT = "traceparent";

	private static final String TRACESTATE = "tracestate";

	private static final int TRACEPARENT_LENGTH = 55;

	/** The length that everyone has to propagate (Trace Context, section 3.3.1.5). */
	private static final int MAX_TRACESTATE_LENGTH = 512;

	/** Version, trace, parent and flags, none of which is illegal (section 3.2.2). */
	private static final Pattern TRACEPARENT_SYNTAX = Pattern
		.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

	private static final Pattern XRAY_SYNTAX = Pattern.compile("[A-Za-z0-9._:|/+=;-]{1,256}");

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
		if (!correlationId.isEmpty() && traceparent == null && !hasXray && fields.isEmpty()) {
			return new Trace(correlationId, Map.of(CorrelationId.HEADER, correlationId),
					Map.of(CorrelationId.KEY, correlationId));
		}
		Map<String, String> headers = new HashMap<>();
		Map<String, String> all = new HashMap<>(fields);
		if (!correlationId.isEmpty()) {
			headers.put(CorrelationId.HEADER, correlationId);
			all.put(CorrelationId.KEY, correlationId);
		}
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
		return new Trace(correlationId, Map.copyOf(headers), Map.copyOf(all));
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

}
