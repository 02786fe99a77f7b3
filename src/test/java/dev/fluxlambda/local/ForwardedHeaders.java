package dev.fluxlambda.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The headers that a front end forwards: those of the client without hop-by-hop headers,
 * and its own. The scheme and the port are those of AWS (https, 443), unless the request
 * contains the real ones, as from {@link GatewayServer}.
 */
final class ForwardedHeaders {

	static final String FORWARDED_FOR = "X-Forwarded-For";

	static final String FORWARDED_PROTO = "X-Forwarded-Proto";

	static final String FORWARDED_PORT = "X-Forwarded-Port";

	private static final Set<String> CONNECTION_HEADERS = Set.of("connection", "expect", "http2-settings", "keep-alive",
			"proxy-connection", "te", "trailer", "transfer-encoding", "upgrade");

	private ForwardedHeaders() {
	}

	/**
	 * The headers with their names as the client wrote them.
	 * @param request the request
	 * @return the values of each name, names without case
	 */
	static SortedMap<String, List<String>> asSent(GatewayRequest request) {
		SortedMap<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		for (Header header : request.headers()) {
			if (!isOfConnection(header.name())) {
				headers.computeIfAbsent(header.name(), (name) -> new ArrayList<>()).add(header.value());
			}
		}
		List<String> addresses = new ArrayList<>(headers.getOrDefault(FORWARDED_FOR, List.of()));
		addresses.add(request.clientAddress());
		headers.put(FORWARDED_FOR, List.of(String.join(", ", addresses)));
		headers.putIfAbsent(FORWARDED_PROTO, List.of("https"));
		headers.putIfAbsent(FORWARDED_PORT, List.of("443"));
		headers.putIfAbsent("X-Amzn-Trace-Id", List.of(TraceId.next()));
		if (request.body().length > 0) {
			headers.putIfAbsent("Content-Length", List.of(String.valueOf(request.body().length)));
		}
		return headers;
	}

	/**
	 * The headers with their names in lower case.
	 * @param request the request
	 * @return the values of each name
	 */
	static SortedMap<String, List<String>> inLowerCase(GatewayRequest request) {
		SortedMap<String, List<String>> headers = new TreeMap<>();
		asSent(request).forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
		return headers;
	}

	/**
	 * Whether a header is about one connection (RFC 9110, 7.6.1).
	 * @param name the name of the header
	 * @return whether no front end passes it on
	 */
	static boolean isOfConnection(String name) {
		return CONNECTION_HEADERS.contains(name.toLowerCase(Locale.ROOT));
	}

}
