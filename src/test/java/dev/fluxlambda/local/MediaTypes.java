package dev.fluxlambda.local;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;

/**
 * The media types that front ends treat as text. All other bodies are base64 in events.
 */
final class MediaTypes {

	private static final Set<String> DOCUMENTED = Set.of("application/json", "application/javascript",
			"application/xml");

	private static final Set<String> MORE = Set.of("", "application/graphql", "application/x-ndjson",
			"application/x-www-form-urlencoded", "application/yaml");

	private MediaTypes() {
	}

	/**
	 * The media type of a request.
	 * @param headers its headers, names without case or in lower case
	 * @return the type in lower case and without parameters, or an empty string
	 */
	static String of(SortedMap<String, List<String>> headers) {
		String contentType = headers.getOrDefault("content-type", List.of("")).getFirst();
		return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
	}

	/**
	 * The few types that load balancers, VPC Lattice, HTTP APIs and Function URLs take
	 * for text. Neither a form nor a missing type is among them.
	 * @param mediaType the media type
	 * @return whether its body arrives as it is
	 * @see <a href=
	 * "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html">Lambda
	 * functions as targets</a>
	 */
	static boolean isText(String mediaType) {
		return mediaType.startsWith("text/") || DOCUMENTED.contains(mediaType);
	}

	/**
	 * The types that a REST API takes for text when all binary ones are configured as
	 * such.
	 * @param mediaType the media type
	 * @return whether its body arrives as it is
	 */
	static boolean isNotBinary(String mediaType) {
		return isText(mediaType) || MORE.contains(mediaType) || mediaType.endsWith("+json")
				|| mediaType.endsWith("+xml");
	}

}
