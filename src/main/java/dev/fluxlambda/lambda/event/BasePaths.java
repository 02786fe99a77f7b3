package dev.fluxlambda.lambda.event;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import dev.fluxlambda.web.RequestTarget;

import org.springframework.util.StringUtils;

/**
 * Takes a base path off the beginning of a request's path, on a segment boundary only,
 * and makes it the context path, so that links and redirects keep it.
 */
public final class BasePaths {

	private final List<String> longestFirst;

	/**
	 * Create base paths.
	 * @param basePaths the decoded paths, with or without slashes at their ends; where
	 * several fit a request, the longest is taken off
	 */
	public BasePaths(Collection<String> basePaths) {
		this.longestFirst = basePaths.stream()
			.map((path) -> StringUtils.trimTrailingCharacter(StringUtils.trimLeadingCharacter(path.strip(), '/'), '/'))
			.filter(StringUtils::hasLength)
			.map((path) -> "/" + RequestTarget.decodedPath(path))
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
		EventRequest withoutStage = strip(request, Stream.of(stage));
		return strip(withoutStage, this.longestFirst.stream());
	}

	private static EventRequest strip(EventRequest request, Stream<String> prefixes) {
		String path = request.uri().getRawPath().substring(request.contextPath().length());
		return prefixes.filter((prefix) -> !prefix.isEmpty())
			.filter((prefix) -> path.equals(prefix) || path.startsWith(prefix + "/"))
			.findFirst()
			.map((prefix) -> request.withContextPath(request.contextPath() + prefix))
			.orElse(request);
	}

}
