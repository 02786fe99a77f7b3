package dev.fluxlambda.web;

import org.springframework.core.Ordered;

/**
 * The order of what stands around the handlers of the application, whose own filters come
 * between {@link #MAX_REQUEST_SIZE} and {@link #UNSATISFIABLE_RANGE}.
 */
public final class Orders {

	/** The innermost wrapper of the HttpHandler; of those, the last is the outermost. */
	static final int MAX_REQUEST_SIZE_WRAPPER = Ordered.HIGHEST_PRECEDENCE + 10;

	static final int ACCESS_LOG_WRAPPER = Ordered.LOWEST_PRECEDENCE - 1;

	static final int CORRELATION_ID_WRAPPER = Ordered.LOWEST_PRECEDENCE;

	/** The outermost filter: what happens later happens under the id. */
	static final int CORRELATION_ID = Ordered.HIGHEST_PRECEDENCE;

	/** Around every filter that may answer by itself. */
	static final int SECURITY_HEADERS = Ordered.HIGHEST_PRECEDENCE + 1;

	static final int COMPRESSION = Ordered.HIGHEST_PRECEDENCE + 2;

	/** The filter of a transport that gives the exchange its attributes. */
	public static final int TRANSPORT = Ordered.HIGHEST_PRECEDENCE + 3;

	/** Equal to that of the wrapper, which is the same object. */
	static final int MAX_REQUEST_SIZE = MAX_REQUEST_SIZE_WRAPPER;

	static final int UNSATISFIABLE_RANGE = Ordered.LOWEST_PRECEDENCE - 1;

	/** After the filters that answer before a handler, such as CORS and security. */
	static final int EXPOSED_FUNCTIONS = Ordered.LOWEST_PRECEDENCE;

	/** After every mapping that may have a handler, before the static resources. */
	static final int ALLOWED_METHODS = Ordered.LOWEST_PRECEDENCE - 2;

	/** Before Spring's own handlers of errors, which answer without a body. */
	static final int PROBLEMS = -2;

	private Orders() {
	}

}
