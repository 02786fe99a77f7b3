package dev.fluxlambda.web;

import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;

/**
 * The line of the access log of a request that a transport may answer again: if an answer
 * cannot be sent, the request passes the chain once more. The transport adds an instance
 * to the context of each pass, and writes the line of the last one.
 */
public final class AccessLine {

	/** The key of the instance in the Reactor context of its request. */
	static final String KEY = "flux-lambda.access-line";

	private final long start = System.nanoTime();

	private volatile @Nullable Runnable last;

	/**
	 * Add this instance to the context of a request.
	 * @param context the Reactor context of the handler
	 * @return the context with this instance
	 */
	public Context in(Context context) {
		return context.put(KEY, this);
	}

	/** Write the line of the last pass, if there is one. */
	public void write() {
		Runnable line = this.last;
		this.last = null;
		if (line != null) {
			line.run();
		}
	}

	void set(Runnable line) {
		this.last = line;
	}

	/**
	 * Return the start of the request.
	 * @return the value of {@link System#nanoTime()}
	 */
	long start() {
		return this.start;
	}

}
