package dev.fluxlambda.web;

import org.springframework.core.Ordered;

/**
 * The order of filters, mappings and error handlers. Filters of the application come
 * after {@link #MAX_REQUEST_SIZE}.
 */
public final class Orders {

	/** The outermost filter, so that all others can use the id. */
	static final int CORRELATION_ID = Ordered.HIGHEST_PRECEDENCE;

	/** Before all filters that may write a response. */
	static final int SECURITY_HEADERS = Ordered.HIGHEST_PRECEDENCE + 1;

	static final int COMPRESSION = Ordered.HIGHEST_PRECEDENCE + 2;

	/** The filter of a transport that sets attributes of the exchange. */
	public static final int TRANSPORT = Ordered.HIGHEST_PRECEDENCE + 3;

	/** Before all filters of the application that may refuse a request. */
	static final int REFUSALS = Ordered.HIGHEST_PRECEDENCE + 4;

	/** Around every filter of the application that may fail. */
	static final int GUARD = Ordered.HIGHEST_PRECEDENCE + 5;

	static final int MAX_REQUEST_SIZE = Ordered.HIGHEST_PRECEDENCE + 10;

	/** After all mappings of handlers, before static resources. */
	static final int ALLOWED_METHODS = Ordered.LOWEST_PRECEDENCE - 2;

	/** Before Spring's error handlers, which write no body. */
	static final int PROBLEMS = -2;

	private Orders() {
	}

}
