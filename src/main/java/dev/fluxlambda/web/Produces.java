package dev.fluxlambda.web;

import java.util.Comparator;
import java.util.List;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.HandlerFilterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.NotAcceptableStatusException;

/**
 * What {@code @RequestMapping(produces)} is to a controller, for a RouterFunction: a
 * client that accepts no such answer gets 406, and not the 404 of a route that did not
 * match.
 */
public final class Produces {

	private Produces() {
	}

	/**
	 * Let only those requests pass that accept the media type.
	 * @param mediaType what the routes answer
	 * @return a filter for {@code RouterFunctions.Builder#filter}, which throws
	 * {@link NotAcceptableStatusException}
	 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1">RFC 9110,
	 * 12.5.1</a>
	 */
	public static HandlerFilterFunction<ServerResponse, ServerResponse> mediaType(MediaType mediaType) {
		return (request, next) -> {
			if (!isAccepted(mediaType, request.headers().asHttpHeaders())) {
				throw new NotAcceptableStatusException(List.of(mediaType));
			}
			return next.handle(request);
		};
	}

	private static boolean isAccepted(MediaType mediaType, HttpHeaders headers) {
		List<MediaType> ranges = headers.getAccept();
		return ranges.isEmpty() || ranges.stream()
			.filter((range) -> range.includes(mediaType))
			.max(Comparator.comparingInt(Produces::specificity))
			.filter((range) -> range.getQualityValue() > 0)
			.isPresent();
	}

	private static int specificity(MediaType range) {
		return range.isWildcardType() ? 0 : range.isWildcardSubtype() ? 1 : 2;
	}

}
