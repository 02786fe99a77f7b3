package dev.fluxlambda.lambda.event;

import java.util.List;

import org.springframework.http.HttpHeaders;

/**
 * Reads the client's address where only {@code X-Forwarded-For} tells it. Its last
 * address is the one that the balancer itself saw; those left of it are the client's
 * word.
 */
final class ForwardedFor {

	private ForwardedFor() {
	}

	static String last(HttpHeaders headers) {
		List<String> values = headers.getOrEmpty("X-Forwarded-For");
		if (values.isEmpty()) {
			return "";
		}
		String all = values.getLast();
		return withoutPort(all.substring(all.lastIndexOf(',') + 1).strip());
	}

	/**
	 * A balancer can be told to preserve the client's port.
	 */
	private static String withoutPort(String address) {
		if (address.startsWith("[")) {
			return address.substring(1, Math.max(1, address.indexOf(']')));
		}
		int colon = address.indexOf(':');
		return (colon >= 0 && colon == address.lastIndexOf(':')) ? address.substring(0, colon) : address;
	}

}
