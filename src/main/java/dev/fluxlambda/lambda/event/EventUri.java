package dev.fluxlambda.lambda.event;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpHeaders;

/**
 * Builds the URI that the client called. A bad scheme, host or port is passed over, so
 * that there always is one.
 */
final class EventUri {

	private static final Pattern HOST = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::([0-9]{1,5}))?");

	private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

	private static final int MAX_PORT = 65_535;

	private EventUri() {
	}

	/**
	 * Build the URI: scheme by {@code X-Forwarded-Proto}, else https; host by
	 * {@code Host}, else the event's {@code requestContext.domainName}; port by
	 * {@code X-Forwarded-Port}, else the one in {@code Host}, left out where it is the
	 * scheme's own.
	 * @param event the event
	 * @param headers the headers of the event
	 * @param path the percent-encoded path, with a slash at its beginning
	 * @param query the percent-encoded query, empty for none
	 * @return an absolute URI
	 */
	static URI of(JsonNode event, HttpHeaders headers, String path, String query) {
		String scheme = "http".equalsIgnoreCase(headers.getFirst("X-Forwarded-Proto")) ? "http" : "https";
		String target = path + (query.isEmpty() ? "" : "?" + query);
		URI uri = parse(scheme, headers, headers.getFirst(HttpHeaders.HOST), target);
		if (uri == null) {
			uri = parse(scheme, headers, event.path("requestContext").path("domainName").asString(""), target);
		}
		return (uri != null) ? uri : URI.create(scheme + "://localhost" + target);
	}

	private static @Nullable URI parse(String scheme, HttpHeaders headers, @Nullable String host, String target) {
		Matcher matcher = HOST.matcher((host != null) ? host : "");
		return matcher.matches()
				? parse(scheme + "://" + matcher.group(1) + port(scheme, headers, matcher.group(2)) + target) : null;
	}

	private static @Nullable URI parse(String uri) {
		try {
			return new URI(uri);
		}
		catch (URISyntaxException ex) {
			return null;
		}
	}

	private static String port(String scheme, HttpHeaders headers, @Nullable String hostPort) {
		List<String> forwarded = headers.getOrEmpty("X-Forwarded-Port");
		int port = (forwarded.size() == 1) ? port(forwarded.getFirst()) : -1;
		if (port < 0 && hostPort != null) {
			port = port(hostPort);
		}
		boolean own = port < 0 || port == ("http".equals(scheme) ? 80 : 443);
		return own ? "" : ":" + port;
	}

	private static int port(String text) {
		if (!PORT.matcher(text).matches()) {
			return -1;
		}
		int port = Integer.parseInt(text);
		return (port > 0 && port <= MAX_PORT) ? port : -1;
	}

}
