package dev.fluxlambda.web;

/**
 * The client has gone before its request had come. Nobody gets an answer, and nothing is
 * wrong with the server. The transport that throws it cancels the exchange too.
 */
public final class ClientDisconnectedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create the exception, without a trace.
	 */
	public ClientDisconnectedException() {
		super("client disconnected", null, false, false);
	}

}
