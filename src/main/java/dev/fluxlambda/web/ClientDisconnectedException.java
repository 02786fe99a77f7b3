package dev.fluxlambda.web;

/**
 * The client has gone before its request had come. Nobody gets an answer, and nothing is
 * wrong with the server.
 */
public final class ClientDisconnectedException extends RuntimeException {

	static final String FAILURE = "client disconnected";

	private static final long serialVersionUID = 1L;

	/**
	 * Create the exception, without a trace.
	 */
	public ClientDisconnectedException() {
		super(FAILURE, null, false, false);
	}

}
