package dev.fluxlambda.request;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;

/**
 * Completes the headers of each response, whatever has created it. All beans of this type
 * are called in their order.
 */
public interface ResponseCompletion {

	/**
	 * Complete the headers.
	 * @param request the request
	 * @param response its response before the commit
	 */
	void complete(ServerHttpRequest request, ServerHttpResponse response);

}
