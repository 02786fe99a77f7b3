package dev.fluxlambda.request;

/**
 * Thrown by a transport when a client disconnects before its request is complete. There
 * is no response, and the server does not log an error. The transport also cancels the
 * exchange.
 */
public final class ClientDisconnectedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create the exception, without a stack trace.
	 */
	public ClientDisconnectedException() {
		super("client disconnected", null, false, false);
	}

}
