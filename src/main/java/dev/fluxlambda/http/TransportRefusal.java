package dev.fluxlambda.http;

import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * The reason for which a transport refuses a request. It is thrown inside the chain of
 * filters, so that it becomes a problem as every other error.
 */
public final class TransportRefusal {

	private static final String KEY = "flux-lambda.refusal";

	private TransportRefusal() {
	}

	/**
	 * Refuse a request.
	 * @param context the Reactor context of the request
	 * @param reason the error to throw
	 * @return the context with the reason
	 */
	public static Context in(Context context, Throwable reason) {
		return context.put(KEY, reason);
	}

	static @Nullable Throwable of(ContextView context) {
		return context.getOrDefault(KEY, null);
	}

}
