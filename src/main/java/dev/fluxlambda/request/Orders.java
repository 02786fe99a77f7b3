package dev.fluxlambda.request;

import org.springframework.core.Ordered;

/**
 * The order of filters, mappings and error handlers. Filters of the application come
 * after {@link #REFUSALS}.
 */
public final class Orders {

	/** The wrapper of the handler, around those of the transports. */
	public static final int HTTP_HANDLER = Ordered.HIGHEST_PRECEDENCE;

	/** The outermost filter, so that all others can use the id. */
	public static final int CORRELATION_ID = Ordered.HIGHEST_PRECEDENCE;

	/** The filter of a transport that sets attributes of the exchange. */
	public static final int TRANSPORT = Ordered.HIGHEST_PRECEDENCE + 1;

	/** Around all filters of the application, which may refuse a request or fail. */
	public static final int REFUSALS = Ordered.HIGHEST_PRECEDENCE + 10;

	/** After all mappings of handlers, before static resources. */
	public static final int ALLOWED_METHODS = Ordered.LOWEST_PRECEDENCE - 2;

	/** Before Spring's error handlers, which write no body. */
	public static final int PROBLEMS = -2;

	private Orders() {
	}

}
