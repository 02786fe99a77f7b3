package dev.fluxlambda.http;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.HandlerFilterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.NotAcceptableStatusException;

/**
 * The equivalent of {@code @RequestMapping(produces)} for a RouterFunction. A client that
 * does not accept the media type gets 406, instead of the 404 of a route that does not
 * match.
 */
public final class Produces {

	private Produces() {
	}

	/**
	 * Create a filter that refuses requests that do not accept a media type.
	 * @param mediaType the media type of the responses
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

	/**
	 * Return the media type that the client prefers.
	 * @param request the request
	 * @param mediaTypes the media types of the handler, its preferred one first
	 * @return the media type
	 * @throws NotAcceptableStatusException if the client accepts none of them
	 */
	public static MediaType preferred(ServerRequest request, MediaType... mediaTypes) {
		HttpHeaders headers = request.headers().asHttpHeaders();
		return Arrays.stream(mediaTypes)
			.filter((mediaType) -> isAccepted(mediaType, headers))
			.max(Comparator.comparingDouble((MediaType mediaType) -> quality(mediaType, headers))
				.thenComparing(Comparator.comparingInt(List.of(mediaTypes)::indexOf).reversed()))
			.orElseThrow(() -> new NotAcceptableStatusException(List.of(mediaTypes)));
	}

	private static boolean isAccepted(MediaType mediaType, HttpHeaders headers) {
		return quality(mediaType, headers) > 0;
	}

	private static double quality(MediaType mediaType, HttpHeaders headers) {
		List<MediaType> ranges = headers.getAccept();
		return ranges.isEmpty() ? 1
				: ranges.stream()
					.filter((range) -> range.includes(mediaType))
					.max(Comparator.comparingInt(Produces::specificity))
					.map(MediaType::getQualityValue)
					.orElse(0.0);
	}

	private static int specificity(MediaType range) {
		return range.isWildcardType() ? 0 : range.isWildcardSubtype() ? 1 : 2;
	}

}
