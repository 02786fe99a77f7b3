package dev.fluxlambda.lambda.event;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

import dev.fluxlambda.web.RequestTarget;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Takes a base path off the beginning of a request's path, on a segment boundary only,
 * and makes it the context path, so that links and redirects keep it. Paths that are
 * equivalent (RFC 3986, 6.2.2.1 and 6.2.2.2) are the same: {@code /%61pi} is
 * {@code /api}.
 */
public final class BasePaths {

	private final List<String> longestFirst;

	/**
	 * Create base paths.
	 * @param basePaths the paths, decoded or percent-encoded, with or without slashes at
	 * their ends; where several fit a request, the longest is taken off
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
	 * Take off what a request's path begins with: the stage, then a base path.
	 * @param request the request
	 * @param stage a stage to take off too, such as {@code /dev}; empty for none
	 * @return the request with its context path, the same if its path begins with neither
	 */
	public EventRequest strip(EventRequest request, String stage) {
		EventRequest withoutStage = stage.isEmpty() ? request : strip(request, List.of(stage));
		return strip(withoutStage, this.longestFirst);
	}

	private static EventRequest strip(EventRequest request, List<String> prefixes) {
		String path = request.uri().getRawPath().substring(request.contextPath().length());
		for (String prefix : prefixes) {
			String rest = behind(prefix, path);
			if (rest != null) {
				return request.withContextPath(request.contextPath() + prefix, rest);
			}
		}
		return request;
	}

	/**
	 * Find what follows a prefix.
	 * @param prefix whole segments, {@linkplain RequestTarget#normalized normalized}
	 * @param path a percent-encoded path
	 * @return the rest of the path, empty or with a slash at its beginning; {@code null}
	 * if the path does not begin with the prefix
	 */
	static @Nullable String behind(String prefix, String path) {
		int end = 0;
		for (int slashes = StringUtils.countOccurrencesOf(prefix, "/"); slashes > 0 && end >= 0; slashes--) {
			end = path.indexOf('/', end + 1);
		}
		String begin = (end < 0) ? path : path.substring(0, end);
		return RequestTarget.normalized(begin).equals(prefix) ? path.substring(begin.length()) : null;
	}

}
