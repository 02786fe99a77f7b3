package dev.fluxlambda.netty;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.netty.handler.codec.http.HttpHeaders;

/**
 * Keeps only the last value of each {@code X-Forwarded-*} header, which the nearest proxy
 * has added. A client can send the values before it. Removes {@code Forwarded},
 * {@code X-Forwarded-Ssl} and malformed values, so that nothing else reads them.
 */
final class ForwardedHeaders {

	private static final String PORT = "\\d{1,4}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5]";

	private static final String IPV6 = "\\[[0-9A-Fa-f:.]{2,45}]";

	private static final Map<String, Pattern> WELL_FORMED = Map.of( //
			"X-Forwarded-For",
			Pattern.compile("(\\d{1,3}(\\.\\d{1,3}){3}|" + IPV6 + ")(:\\d{1,5})?|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*"),
			"X-Forwarded-Host", Pattern.compile("(" + IPV6 + "|[A-Za-z0-9._-]{1,255})(:(" + PORT + "))?"),
			"X-Forwarded-Port", Pattern.compile(PORT), //
			"X-Forwarded-Prefix", Pattern.compile("(/[A-Za-z0-9._~!$&'()*+,;=:@%-]+)+/?"), //
			"X-Forwarded-Proto", Pattern.compile("https?"));

	private ForwardedHeaders() {
	}

	static void keepLast(HttpHeaders headers) {
		headers.remove("Forwarded");
		headers.remove("X-Forwarded-Ssl");
		WELL_FORMED.forEach((name, wellFormed) -> {
			List<String> values = headers.getAll(name);
			if (!values.isEmpty()) {
				String last = values.getLast().substring(values.getLast().lastIndexOf(',') + 1).strip();
				headers.set(name, wellFormed.matcher(last).matches() ? List.of(last) : List.of());
			}
		});
	}

}
