package dev.fluxlambda.request;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import reactor.util.context.Context;

/**
 * The log of a request, for a transport that knows more about it, or that may answer it
 * again: if an answer cannot be sent, the request passes the chain once more. The
 * transport adds an instance to the context of each pass, and writes the access line of
 * the last one.
 */
public final class RequestLog {

	/** The key of the instance in the Reactor context of its request. */
	static final String KEY = "flux-lambda.request-log";

	private final long start = System.nanoTime();

	private final Map<String, String> fields;

	private volatile @Nullable Runnable accessLine;

	/**
	 * Create a log.
	 * @param fields additional fields of all lines
	 */
	public RequestLog(Map<String, String> fields) {
		this.fields = fields;
	}

	/**
	 * Return the Reactor context of each pass.
	 * @return a context with this instance
	 */
	public Context context() {
		return Context.of(KEY, this);
	}

	/** Write the access line of the last pass, if there is one. */
	public void write() {
		Runnable line = this.accessLine;
		this.accessLine = null;
		if (line != null) {
			line.run();
		}
	}

	/**
	 * Set the access line of a pass.
	 * @param accessLine writes the line, with the MDC that this thread has now
	 */
	void set(Runnable accessLine) {
		Map<String, String> fields = MDC.getCopyOfContextMap();
		this.accessLine = () -> {
			Map<String, String> before = MDC.getCopyOfContextMap();
			setMdc(fields);
			try {
				accessLine.run();
			}
			finally {
				setMdc(before);
			}
		};
	}

	private static void setMdc(@Nullable Map<String, String> fields) {
		MDC.setContextMap((fields != null) ? fields : Map.of());
	}

	Map<String, String> fields() {
		return this.fields;
	}

	/**
	 * Return the start of the request.
	 * @return the value of {@link System#nanoTime()}
	 */
	long start() {
		return this.start;
	}

}
