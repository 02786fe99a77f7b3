package dev.fluxlambda.lambda.event;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

import dev.fluxlambda.http.RequestTarget;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Removes a base path from the start of a request's path. The base path becomes the
 * context path, so that links and redirects contain it. Only whole segments match.
 * Equivalent paths match (RFC 3986, sections 6.2.2.1 and 6.2.2.2): {@code /%61pi} is
 * {@code /api}.
 */
public final class BasePaths {

	private final List<String> longestFirst;

	/**
	 * Create a new instance.
	 * @param basePaths the paths, decoded or percent-encoded, with or without slashes at
	 * their ends; if several match a request, the longest one is removed
	 */
	public BasePaths(Collection<String> basePaths) {
		this.longestFirst = basePaths.stream()
			.map((path) -> StringUtils.trimTrailingCharacter(StringUtils.trimLeadingCharacter(path.strip(), '/'), '/'))
			.filter(StringUtils::hasLength)
			.map((path) -> RequestTarget.normalized("/" + path))
			.sorted(Comparator.comparingInt(String::length).reversed())
			.toList();
	}

	/**
	 * Remove the stage and then a base path from the start of a request's path.
	 * @param request the request
	 * @param stage the stage, such as {@code /dev}; empty if there is none to remove
	 * @return the request with its context path, or the same request if neither matches
	 */
	public EventRequest strip(EventRequest request, String stage) {
		EventRequest withoutStage = stage.isEmpty() ? request : strip(request, List.of(stage));
		return strip(withoutStage, this.longestFirst);
	}

	private static EventRequest strip(EventRequest request, List<String> prefixes) {
		String path = request.uri().getRawPath().substring(request.contextPath().length());
		for (String prefix : prefixes) {
			String rest = remainder(prefix, path);
			if (rest != null) {
				return request.withContextPath(request.contextPath() + prefix, rest);
			}
		}
		return request;
	}

	/**
	 * Return the part of a path after a prefix.
	 * @param prefix whole segments, {@linkplain RequestTarget#normalized normalized}
	 * @param path a percent-encoded path
	 * @return the rest of the path, either empty or with a leading slash; {@code null} if
	 * the path does not start with the prefix
	 */
	static @Nullable String remainder(String prefix, String path) {
		int end = 0;
		for (int slashes = StringUtils.countOccurrencesOf(prefix, "/"); slashes > 0 && end >= 0; slashes--) {
			end = path.indexOf('/', end + 1);
		}
		String begin = (end < 0) ? path : path.substring(0, end);
		return RequestTarget.normalized(begin).equals(prefix) ? path.substring(begin.length()) : null;
	}

}
