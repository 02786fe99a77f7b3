package dev.fluxlambda.web;

import org.springframework.core.Ordered;

/**
 * The order of what stands around the handlers of the application, whose own filters come
 * after {@link #MAX_REQUEST_SIZE}.
 */
public final class Orders {

	/** The outermost filter: what happens later happens under the id. */
	static final int CORRELATION_ID = Ordered.HIGHEST_PRECEDENCE;

	/** Around every filter that may answer by itself. */
	static final int SECURITY_HEADERS = Ordered.HIGHEST_PRECEDENCE + 1;

	static final int COMPRESSION = Ordered.HIGHEST_PRECEDENCE + 2;

	/** The filter of a transport that gives the exchange its attributes. */
	public static final int TRANSPORT = Ordered.HIGHEST_PRECEDENCE + 3;

	/** Around every filter of the application that may refuse a request. */
	static final int REFUSALS = Ordered.HIGHEST_PRECEDENCE + 4;

	/** Around every filter of the application that may fail. */
	static final int GUARD = Ordered.HIGHEST_PRECEDENCE + 5;

	static final int MAX_REQUEST_SIZE = Ordered.HIGHEST_PRECEDENCE + 10;

	/** After every mapping that may have a handler, before the static resources. */
	static final int ALLOWED_METHODS = Ordered.LOWEST_PRECEDENCE - 2;

	/** Before Spring's own handlers of errors, which answer without a body. */
	static final int PROBLEMS = -2;

	private Orders() {
	}

}
