package dev.fluxlambda.request;

import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Limits the time of each request on a transport that has no limit of its own.
 */
@FunctionalInterface
public interface RequestDeadline {

	/**
	 * Start the time of a request.
	 * @param request the request
	 * @param abort ends it
	 * @return ends the time, called once at the end of the request
	 */
	Runnable start(ServerHttpRequest request, RequestAbort abort);

}
