package dev.fluxlambda.lambda.event;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpHeaders;

/**
 * Builds the URI that the client called. Ignores an invalid scheme, host or port, so the
 * result is always a valid URI.
 */
final class EventUri {

	private static final Pattern HOST = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::([0-9]{1,5}))?");

	private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

	private static final int MAX_PORT = 65_535;

	private EventUri() {
	}

	/**
	 * Build the URI. The scheme is {@code X-Forwarded-Proto}, otherwise https. The host
	 * is {@code Host}, otherwise {@code requestContext.domainName} of the event,
	 * otherwise {@code localhost}. The port is {@code X-Forwarded-Port}, otherwise the
	 * port in {@code Host}; the default port of the scheme is omitted.
	 * @param event the event
	 * @param headers the headers of the event
	 * @param path the percent-encoded path, with a leading slash
	 * @param query the percent-encoded query, possibly empty
	 * @return an absolute URI
	 */
	static URI of(JsonNode event, HttpHeaders headers, String path, String query) {
		String scheme = "http".equalsIgnoreCase(Forwarded.last(headers, "X-Forwarded-Proto")) ? "http" : "https";
		String target = path + (query.isEmpty() ? "" : "?" + query);
		String domainName = event.path("requestContext").path("domainName").asString("");
		return Stream.of(headers.getOrEmpty(HttpHeaders.HOST).stream().findFirst().orElse(""), domainName, "localhost")
			.map(HOST::matcher)
			.filter(Matcher::matches)
			.map((host) -> scheme + "://" + host.group(1) + port(scheme, headers, host.group(2)) + target)
			.flatMap(EventUri::parse)
			.findFirst()
			.orElseThrow();
	}

	/**
	 * Change the host.
	 * @param uri the URI that the client called
	 * @param host a host with an optional port; another text is ignored
	 * @return the URI with this host
	 */
	static URI withHost(URI uri, String host) {
		Matcher matcher = HOST.matcher(host);
		if (!matcher.matches()) {
			return uri;
		}
		String port = port(uri.getScheme(), new HttpHeaders(), matcher.group(2));
		String query = (uri.getRawQuery() != null) ? "?" + uri.getRawQuery() : "";
		return parse(uri.getScheme() + "://" + matcher.group(1) + port + uri.getRawPath() + query).findFirst()
			.orElse(uri);
	}

	private static Stream<URI> parse(String uri) {
		try {
			return Stream.of(new URI(uri));
		}
		catch (URISyntaxException ex) {
			return Stream.empty();
		}
	}

	private static String port(String scheme, HttpHeaders headers, @Nullable String hostPort) {
		String forwarded = String.join(",", headers.getOrEmpty("X-Forwarded-Port"));
		return Stream.of(forwarded, (hostPort != null) ? hostPort : "")
			.filter((port) -> PORT.matcher(port).matches())
			.map(Integer::valueOf)
			.filter((port) -> port > 0 && port <= MAX_PORT)
			.findFirst()
			.filter((port) -> port != (scheme.equals("http") ? 80 : 443))
			.map((port) -> ":" + port)
			.orElse("");
	}

}
